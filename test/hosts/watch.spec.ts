import { expect, type Page, test } from '@playwright/test';
import type { Host } from '../../lib/contract/page/host.ts';
import { enter, serve, type World } from './kit.ts';

const base = 'https://crm.example/';
const frameUrl = 'https://frame.example/sidebar.html';

/** A small single-page application: the address changes at once, the record when the test says so. */
const program: Host = {
  id: 'program',
  label: 'Program',
  version: 1,
  hosts: ['crm.example'],
  mailbox: [],
  pages: [
    {
      kind: 'read',
      url: ['/mail/{record:word}'],
      present: '#mail h1',
      scope: '#mail',
      people: [{ role: 'from', each: '.from', address: { from: 'text' } }],
      subject: [{ find: 'h1', take: { from: 'text' } }],
      recordId: [],
      messageIdentity: [{ find: '[data-id]', take: { from: 'attribute', name: 'data-id' } }],
    },
    { kind: 'list', url: ['/'], people: [], subject: [], recordId: [], messageIdentity: [] },
  ],
};

const mail = (id: string | null, subject: string, from: string): string =>
  `<div id="mail"><h1 ${id ? `data-id="${id}"` : ''}>${subject}</h1><p class="from">${from}</p></div>`;

async function open(page: Page): Promise<World> {
  await serve(page, {
    [base]: '<!doctype html><html lang="en"><body><div id="app"></div></body></html>',
    [frameUrl]: `<!doctype html><script>
      onmessage = (event) => { document.title = JSON.stringify(event.data); };
    </script>`,
  });
  await page.goto(base);
  const world = await enter(page);
  await world.call('use', [program]);
  await world.call('start', frameUrl);
  return world;
}

const show = (page: Page, html: string): Promise<void> =>
  page.evaluate((body) => {
    const app = document.querySelector('#app');
    if (app) app.innerHTML = body;
  }, html);
const go = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => history.pushState(null, '', to), path);
const subjects = async (world: World): Promise<(string | null | undefined)[]> =>
  (await world.call('readings')).map((reading) => (reading ? reading.subject : undefined));

test('A page that renders late is read, and the reading is cleared between two emails', async ({
  page,
}) => {
  const world = await open(page);
  await go(page, '/mail/a');
  await show(page, mail('id-a', 'First', 'a@one.example'));
  await expect.poll(() => subjects(world)).toContain('First');
  await go(page, '/mail/b');
  await expect.poll(async () => (await subjects(world)).at(-1)).toBeUndefined();
  // The old email is still on the page, and the page changes around it.
  await page.evaluate(() => document.body.append(document.createElement('hr')));
  await page.waitForFunction(() => document.querySelectorAll('hr').length === 1);
  expect(await world.call('startedRead')).toBeNull();
  await show(page, mail('id-b', 'Second', 'b@two.example'));
  await expect.poll(async () => (await subjects(world)).at(-1)).toBe('Second');
  const all = await subjects(world);
  expect(all.slice(all.lastIndexOf('First') + 1)).toEqual([undefined, 'Second']);
});

test('A mixture of the old and the new email is never a reading', async ({ page }) => {
  const world = await open(page);
  await go(page, '/mail/a');
  await show(page, mail('id-a', 'First', 'a@one.example'));
  await expect.poll(() => subjects(world)).toContain('First');
  await go(page, '/mail/b');
  await show(page, mail('id-b', 'Second', 'a@one.example'));
  expect(await world.call('startedRead')).toBeNull();
  await page.evaluate(() => {
    const from = document.querySelector('.from');
    if (from) from.textContent = 'b@two.example';
  });
  await expect.poll(async () => (await subjects(world)).at(-1)).toBe('Second');
  const told = (await world.call('readings')).filter((reading) => reading?.subject === 'Second');
  expect(told.map((reading) => reading?.people[0]?.address)).toEqual(['b@two.example']);
});

test('Of two equal emails without an id, the second gets its own reading once it is drawn and the page is quiet', async ({
  page,
}) => {
  const world = await open(page);
  await go(page, '/mail/a');
  await show(page, mail(null, 'Re: offer', 'a@one.example'));
  await expect.poll(async () => (await subjects(world)).at(-1)).toBe('Re: offer');
  await go(page, '/mail/b');
  await expect.poll(async () => (await world.call('readings')).at(-1)).toBeNull();
  await show(page, mail(null, 'Re: offer', 'a@one.example'));
  await expect.poll(async () => (await world.call('readings')).at(-1)?.recordId).toBe('b');
});

test('After an email, the list is read, and then the same email is read again', async ({
  page,
}) => {
  const world = await open(page);
  await go(page, '/mail/a');
  await show(page, mail('id-a', 'First', 'a@one.example'));
  await expect.poll(async () => (await subjects(world)).at(-1)).toBe('First');
  await go(page, '/');
  await expect.poll(async () => (await world.call('readings')).at(-1)?.kind).toBe('list');
  await page.goBack();
  await expect.poll(async () => (await subjects(world)).at(-1)).toBe('First');
});

test('Typing in an editor causes no reading', async ({ page }) => {
  const world = await open(page);
  await show(page, '<div id="e" contenteditable="true"></div>');
  await page.locator('#e').click();
  await expect.poll(async () => (await world.call('readings')).at(-1)?.kind).toBe('list');
  const before = (await world.call('readings')).length;
  await page.keyboard.type('some words\nand more');
  expect((await world.call('readings')).length).toBe(before);
});

const dock = '[data-repside=dock]';

test('The dock is at the right edge, moves nothing on the page, and gives its nonce only to its own frame', async ({
  page,
}) => {
  const world = await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  const box = async () => page.locator(dock).boundingBox();
  // The browser measures the dock when it has drawn it, which a busy machine may do later.
  await expect.poll(box).toMatchObject({ width: 44, height: 232, x: 1280 - 44 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  expect(await page.evaluate((tag) => document.querySelector(tag)?.shadowRoot, dock)).toBeNull();
  expect(await page.evaluate(() => window.length)).toBe(0);
  const frame = page.frames().find((one) => one.url() === frameUrl);
  await expect.poll(() => frame?.title()).toBe('{"type":"repside:nonce","nonce":"word-1"}');
  await world.call('resize', true);
  await expect.poll(box).toMatchObject({ width: 360, height: 760, x: 1280 - 360 });
  await world.call('resize', false);
  await expect.poll(box).toMatchObject({ width: 44 });
});

test('The dock does not appear in print, and no style of the page moves it', async ({ page }) => {
  await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  await page.addStyleTag({
    content: `* { display: block !important; position: static !important; width: 10px !important; }
      ${dock} { transform: none !important; opacity: 0 !important; }`,
  });
  expect(await page.locator(dock).boundingBox()).toMatchObject({ width: 44, height: 232 });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator(dock).boundingBox()).toBeNull();
});

test('Alt+Q toggles the panel once when the rep presses it, and never when the page sends it', async ({
  page,
}) => {
  const world = await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  await page.keyboard.press('Alt+KeyQ');
  expect(await world.call('toggles')).toBe(1);
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'KeyQ', altKey: true, bubbles: true }),
    ),
  );
  await page.keyboard.press('Control+Alt+KeyQ');
  expect(await world.call('toggles')).toBe(1);
});

test('A content script that is started twice has one dock, and a newer copy takes over', async ({
  page,
}) => {
  const world = await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  expect(await world.call('start', frameUrl)).toBe(false);
  const newer = await enter(page, 'newer');
  await newer.call('start', frameUrl);
  await expect.poll(() => page.frames().filter((one) => one.url() === frameUrl).length).toBe(1);
  await expect(page.locator(dock)).toHaveCount(1);
});

test('The dock goes when the extension is gone, and an open panel says what to do', async ({
  page,
}) => {
  const world = await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  await world.call('resize', true);
  await world.call('die');
  await expect(page.locator(dock)).toHaveCount(0);
  await expect(page.locator('[data-repside=note]')).toHaveCount(1);
  const count = (await world.call('readings')).length;
  await go(page, '/mail/z');
  await show(page, mail('id-z', 'Later', 'z@z.example'));
  expect((await world.call('readings')).length).toBe(count);
});

test('Nothing is left on the page when the extension goes with the panel closed', async ({
  page,
}) => {
  const world = await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  await world.call('die');
  await expect(page.locator(dock)).toHaveCount(0);
  await expect(page.locator('[data-repside=note]')).toHaveCount(0);
});

test('Full screen hides the dock', async ({ page }) => {
  await open(page);
  await expect(page.locator(dock)).toHaveCount(1);
  await page.evaluate(() => document.documentElement.requestFullscreen());
  await expect.poll(() => page.locator(dock).boundingBox()).toBeNull();
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await page.locator(dock).boundingBox())?.width).toBe(44);
});
