import { expect, type Page, test } from '@playwright/test';
import { type EditorName, editorNames, frameOf } from './editors/pages.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { enter, type World } from './kit.ts';

let server: EditorServer;

test.beforeAll(async () => {
  server = await serveEditors();
});

test.afterAll(() => server?.close());

async function open(page: Page, name: EditorName): Promise<World> {
  await page.clock.install();
  await page.goto(`${server.base}${name}`);
  // The page says so when its editor is ready.
  await page.waitForFunction(() => 'content' in globalThis);
  const world = await enter(page);
  await world.call('remember');
  return world;
}

/** What the editor itself believes it holds. */
async function content(page: Page): Promise<string> {
  // The page's own script puts `content` there.
  const text = await page.evaluate(() => (globalThis as never as { content(): string }).content());
  return text.replace(/\s+/g, ' ').trim();
}

const offer = {
  subject: null,
  html: '<p>Dear Dana,</p><p>19 <b>EUR</b><img src="x" onerror="top.document.title=1"></p>',
  text: 'Dear Dana,\n19 EUR',
};

for (const name of editorNames) {
  test(`${name}: at the caret the rep left; one undo leaves the typing`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const world = await open(page, name);
    const frame = frameOf(name);
    const place = frame ? page.frameLocator(frame) : page;
    await place.locator('textarea:visible, [contenteditable=true]').click();
    await page.keyboard.type('start end');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('mid ');
    await page.locator('#x').focus();
    expect(await content(page)).toBe('start mid end');
    // Some editors join what comes within a second into one step; a rep takes longer to reach the panel.
    await page.clock.fastForward(2_000);
    expect(await world.call('insert', offer)).toMatchObject({ inserted: true });
    await expect.poll(() => content(page)).toMatch(/^start mid ?Dear Dana, ?19 EUR ?end$/);
    await page.clock.fastForward(2_000);
    await page.keyboard.press('Control+z');
    await expect.poll(() => content(page)).toBe('start mid end');
    await page.keyboard.press('Control+Shift+z');
    if (!(await content(page)).includes('EUR')) await page.keyboard.press('Control+y');
    await expect.poll(() => content(page)).toMatch(/Dear Dana, ?19 EUR/);
    expect(await page.title()).toBe('');
    expect(errors).toEqual([]);
  });
}
