import { expect, type Page, test } from '@playwright/test';
import { bundleEditors } from './editors/bundle.ts';
import { enter, serve, type World } from './kit.ts';

/** The editors that hosts are made of, as their makers ship them: HubSpot's, Outlook's and two that others use. */
const base = 'https://crm.example/';
let bundle = '';

test.beforeAll(async () => {
  bundle = await bundleEditors();
});

async function open(page: Page, name: string): Promise<World> {
  await serve(page, {
    [base]:
      '<!doctype html><html lang="en"><meta charset="utf-8"><body><div id="editorParent_1"><div id="editor" style="min-height:60px"></div></div><button>x</button></body></html>',
  });
  await page.clock.install();
  await page.goto(base);
  await page.addScriptTag({ content: bundle });
  // The bundle puts `mount` into the page.
  await page.evaluate(
    (which) => (globalThis as never as { mount(n: string): void }).mount(which),
    name,
  );
  const world = await enter(page);
  await world.call('remember');
  return world;
}

/** What the editor itself believes it holds. */
const content = (page: Page) =>
  page.evaluate(() => (globalThis as never as { content(): string }).content().trim());
const offer = {
  subject: null,
  html: '<p>Dear Dana,</p><p>19 <b>EUR</b><img src="x" onerror="document.title=1"></p>',
  text: 'Dear Dana,\n19 EUR',
};

for (const name of ['prosemirror', 'roosterjs', 'quill', 'lexical']) {
  test(`${name}: at the caret the rep left; one undo leaves the typing`, async ({ page }) => {
    const world = await open(page, name);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.locator('[contenteditable=true]').click();
    await page.keyboard.type('start end');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('mid ');
    await page.locator('button').focus();
    expect(await content(page)).toBe('start mid end');
    // These editors join what comes within a second into one step; a rep takes longer to reach the panel.
    await page.clock.fastForward(2_000);
    expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
    await expect.poll(() => content(page)).toMatch(/^start mid\s+Dear Dana,\s+19 EUR\s*end$/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => content(page)).toBe('start mid end');
    await page.keyboard.press(name === 'quill' ? 'Control+Shift+z' : 'Control+y');
    await expect.poll(() => content(page)).toMatch(/Dear Dana,\s+19 EUR/);
    expect(await page.title()).toBe('');
    expect(errors).toEqual([]);
  });
}
