import { expect, type Page, test } from '@playwright/test';
import { needsExternalData } from '../kit/external-data.ts';
import { programStartMs, realProgram } from '../kit/real-programs.ts';
import { enter } from './kit.ts';
import { clickAt, openPicker, savePicked } from './picker-kit.ts';

/** A real Roundcube with a seeded mailbox. */
const program = realProgram('roundcube');

async function signIn(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await page.fill('#rcmloginuser', 'rep');
  await page.fill('#rcmloginpwd', 'rep-pass-1');
  await page.click('#rcmloginsubmit');
  await page.waitForSelector('#messagelist tr.message');
}

const frameUrl = 'http://127.0.0.1:9/sidebar.html';

test.describe(() => {
  test.skip(!program.there, needsExternalData);
  test.beforeAll(async () => {
    test.setTimeout(programStartMs);
    await program.start();
  });

  test('The preview is read when it changes, and the reading is cleared between two emails', async ({
    page,
  }) => {
    await signIn(page, program.url);
    const world = await enter(page);
    await world.call('start', frameUrl);
    const row = (text: string) =>
      page.locator('#messagelist tr.message', { hasText: text }).first();
    const newest = async () => (await world.call('readings')).at(-1);
    await row('Tilbud').click();
    await expect.poll(async () => (await newest())?.subject).toContain('Tilbud');
    await row('question about small fleet').click();
    await expect.poll(async () => (await newest())?.subject).toContain('small fleet');
    const all = await world.call('readings');
    const first = all.findIndex((reading) => reading?.subject?.includes('Tilbud'));
    const second = all.findIndex((reading) => reading?.subject?.includes('small fleet'));
    expect(all.slice(first + 1, second)).toContain(null);
    expect(all[second]?.people.map((person) => person.address)).toEqual([
      'tomasz.kowalczyk.rigfixture@gmail.com',
    ]);
  });

  test('The preview and the full page have the same identity', async ({ page }) => {
    await signIn(page, program.url);
    const list = await enter(page);
    await page
      .locator('#messagelist tr.message', { hasText: 'Security questionnaire' })
      .first()
      .click();
    await page.frameLocator('#messagecontframe').locator('#message-header').waitFor();
    const preview = await list.call('read');
    await page
      .locator('#messagelist tr.message', { hasText: 'Security questionnaire' })
      .first()
      .dblclick();
    await page.waitForURL(/_action=show/);
    await page.waitForSelector('#message-header');
    const full = await (await enter(page)).call('read');
    expect(full?.messageIdentity).toBe(preview?.messageIdentity);
    expect(full?.messageIdentity).not.toBeNull();
  });

  test('A rep picks the sender in the preview, and the next email is read with this pick', async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signIn(page, program.url);
    const world = await enter(page);
    await world.call('start', frameUrl);
    const row = (text: string) =>
      page.locator('#messagelist tr.message', { hasText: text }).first();
    const preview = page.frameLocator('#messagecontframe');
    const newest = async () => (await world.call('readings')).at(-1);
    await row('Tilbud').click();
    await expect.poll(async () => (await newest())?.subject).toContain('Tilbud');
    const before = await newest();

    const picker = await openPicker(page, world);
    const sender = preview.locator('#message-header .rcmContactAddress').first();
    await clickAt(page, sender);
    await expect(picker.getByRole('heading', { name: 'And the name?' })).toBeVisible();
    await clickAt(page, sender);
    await clickAt(page, preview.locator('#message-header h2.subject'));
    await expect(picker.getByRole('heading', { name: 'Where does this apply?' })).toBeVisible();
    await expect(picker.locator('dl')).toContainText(before?.people[0]?.address ?? 'nobody');
    await savePicked(picker, world);
    await expect.poll(newest).toMatchObject({ rung: 'host', source: 'own' });
    const people = before?.people.slice(0, 1).map((one) => ({ ...one, role: 'record' }));
    expect((await newest())?.people).toEqual(people);

    await row('question about small fleet').click();
    await expect.poll(newest).toMatchObject({
      source: 'own',
      subject: expect.stringContaining('small fleet'),
      people: [{ address: 'tomasz.kowalczyk.rigfixture@gmail.com' }],
    });
    expect(errors).toEqual([]);
  });

  for (const from of ['the editor', 'the subject']) {
    test(`The HTML editor accepts text from ${from}, and its own undo removes that text and keeps what was typed`, async ({
      page,
    }) => {
      page.on('dialog', (dialog) => void dialog.accept());
      await signIn(page, program.url);
      await page.goto(`${program.url}?_task=mail&_action=compose`);
      await page.waitForURL(/_id=/);
      await page.waitForSelector('#composebody');
      await page.locator('.mce-i-html').click();
      const editor = page.frameLocator('#composebody_ifr').locator('body#tinymce');
      await editor.click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('Dear Dana,');
      const world = await enter(page);
      await world.call('remember');
      await page.keyboard.type(' hello ');
      if (from === 'the subject') await page.focus('#compose-subject');
      expect(await world.call('read')).toMatchObject({ kind: 'compose', composer: true });
      const outcome = await world.call('insert', {
        subject: 'Your price',
        html: '<b>19 EUR</b> a van',
        text: '19 EUR a van',
      });
      expect(outcome).toEqual({ inserted: true, subjectFilled: true });
      await expect(editor).toContainText('Dear Dana, hello 19 EUR a van');
      await page.keyboard.press('Control+z');
      await expect(editor).not.toContainText('19 EUR');
      await expect(editor).toContainText('Dear Dana, hello');
      await page.keyboard.press('Control+y');
      await expect(editor).toContainText('Dear Dana, hello 19 EUR a van');
    });
  }
});
