import { expect, type Page, test } from '@playwright/test';
import { HostPage } from '../../lib/contract/page/host.ts';
import { enter, serve, type World } from './kit.ts';
import { clickAt, openPicker, savePicked } from './picker-kit.ts';

const base = 'https://crm.example/';
const dana = 'dana.whitfield@northwind.example';

/** A CRM without a host file: no email links, a sidebar with other addresses, a hidden record. */
const record = (
  name: string,
  address: string,
) => `<!doctype html><html lang="en"><head><title>${name} | CRM</title>
<style>body { margin: 0; font: 15px sans-serif; } main { padding: 24px; height: 1600px; } aside { float: right; width: 300px; }</style></head><body>
<nav>robin@harborline.example</nav>
<aside class="feed-list"><p class="css-1x2y3z">omar@other.example</p></aside>
<main><h1 class="record-title">${name}</h1>
<dl><dt>Status</dt><dd>New</dd><dt>Email</dt><dd class="css-9f8e7d"><span data-field="email">${address}</span></dd></dl>
<ul class="attendee-list"><li><b>a@list.example</b></li><li><b>b@list.example</b></li><li><b>c@list.example</b></li></ul>
<input name="owner" value="robin@harborline.example">
<p id="far" style="margin-top: 900px">far.away@northwind.example</p></main>
<script>
window.heard = [];
for (const type of ['pointerdown','mousedown','mouseup','pointerup','click','keydown','keyup','focusin'])
  for (const [name, target] of [['window', window], ['document', document]])
    target.addEventListener(type, (event) => window.heard.push(name + ' ' + type), true);
window.shifts = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifts += one.value; }).observe({ type: 'layout-shift', buffered: true });
</script></body></html>`;

const pages = {
  [`${base}leads/12`]: record('Dana Whitfield', dana),
  [`${base}leads/13`]: record('Omar Haddad', 'omar.haddad@fabrikam.example'),
  [`${base}lists/1`]: record('A list', 'list@northwind.example'),
};

async function open(page: Page, path = 'leads/12'): Promise<World> {
  await serve(page, pages);
  await page.goto(base + path);
  const world = await enter(page);
  await world.call('start', 'https://frame.example/');
  return world;
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
const last = async (world: World) => (await world.call('readings')).at(-1);

const clickOn = (page: Page, selector: string) => clickAt(page, page.locator(selector));

test('A rep picks an address and a name, and Repside reads this page and the next with these picks at once', async ({
  page,
}) => {
  const world = await open(page);
  await expect.poll(async () => (await last(world))?.rung).toBe('generic');
  const picker = await openPicker(page, world);
  const word = picker.getByRole('status');
  await page.mouse.move(400, 300);
  await expect(word).toHaveText('No address here.');
  const box = await page.locator('[data-field="email"]').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 4);
  await expect(word).toHaveText(dana);
  await clickOn(page, '[data-field="email"]');
  await expect(picker.getByRole('heading', { name: 'And the name?' })).toBeVisible();
  await clickOn(page, 'h1');
  await expect(picker.getByRole('heading', { name: /And the title/ })).toBeVisible();
  await picker.getByRole('button', { name: 'Skip' }).click();

  await expect(picker.getByRole('radio', { name: /^On pages like this/ })).toBeChecked();
  await expect(picker.getByText('/leads/…')).toBeVisible();
  await expect(picker.locator('dl')).toHaveText(
    `Address${dana}NameDana WhitfieldTitlenoneRecord12`,
  );
  await picker.getByRole('button', { name: 'Save' }).click();
  await expect(picker.getByRole('heading', { name: 'Saved' })).toBeVisible();
  await page.keyboard.press('Enter');
  await world.call('pickerGone');

  const [kept] = await world.call('kept');
  expect(HostPage.parse(kept)).toEqual(kept);
  expect(kept).toMatchObject({
    url: ['/leads/{record}'],
    people: [
      {
        each: '[data-field="email"]',
        address: { from: 'text' },
        one: true,
        named: [{ find: '.record-title', take: { from: 'text' } }],
      },
    ],
  });
  await expect
    .poll(() => last(world))
    .toMatchObject({
      rung: 'host',
      source: 'own',
      version: 1,
      recordId: '12',
      people: [{ address: dana, name: 'Dana Whitfield' }],
    });

  await test.step('The picker passes no event to the page, does not move it, and leaves nothing on it', async () => {
    expect(await heard(page)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
    expect(await page.locator('[data-repside=picker]').count()).toBe(0);
    expect(page.frames().filter((frame) => frame.url() === 'about:blank')).toEqual([]);
    await page.mouse.click(400, 300);
    expect(await heard(page)).toContain('window click');
  });

  await test.step('A page of the same kind is read with the picks, and a page of another kind as before', async () => {
    const hosts = await world.call('ownHosts');
    for (const [path, expected] of [
      ['leads/13', { recordId: '13', people: [{ address: 'omar.haddad@fabrikam.example' }] }],
      ['lists/1', { rung: 'generic' }],
    ] as const) {
      await page.goto(base + path);
      const next = await enter(page);
      await next.call('deliver', hosts);
      expect(await next.call('read')).toMatchObject(expected);
    }
  });
});

test('The picker works with the keyboard alone, and Escape closes it at any point', async ({
  page,
}) => {
  const world = await open(page);
  const picker = await openPicker(page, world);
  const word = picker.getByRole('status');
  await page.keyboard.press('ArrowDown');
  await expect(word).toHaveText('robin@harborline.example');
  await page.keyboard.press('Tab');
  await expect(word).toHaveText('omar@other.example');
  await page.keyboard.press('ArrowDown');
  await expect(word).toHaveText(dana);
  await page.keyboard.press('Shift+Tab');
  await expect(word).toHaveText('omar@other.example');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(word).toHaveText('robin@harborline.example');
  for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowDown');
  await expect(word).toHaveText('far.away@northwind.example');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(picker.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(picker.getByRole('heading', { name: 'And the name?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await world.call('pickerGone');
  expect(await page.locator('[data-repside=picker]').count()).toBe(0);
  expect(await world.call('kept')).toEqual([]);
  expect(await heard(page)).toEqual([]);
});

test('From a list, a rep picks one person or all of them', async ({ page }) => {
  const world = await open(page, 'lists/1');
  const picker = await openPicker(page, world);
  await clickOn(page, '.attendee-list b');
  await picker.getByRole('button', { name: 'All 3' }).click();
  await picker.getByRole('button', { name: 'Skip' }).click();
  await picker.getByRole('radio', { name: 'Everywhere on crm.example' }).check();
  const kept = await savePicked(picker, world);
  expect(kept?.url).toBeUndefined();
  expect(kept?.people).toEqual([
    { role: 'record', each: '.attendee-list b', address: { from: 'text' } },
  ]);
  await expect
    .poll(async () => (await last(world))?.people.map(({ address }) => address))
    .toEqual(['a@list.example', 'b@list.example', 'c@list.example']);
});

test('Each person is picked once from a list whose cells are wrapped and appear twice', async ({
  page,
}) => {
  const cell = (text: string) =>
    `<td><div class="cell"><span><div class="column-word">${text}</div></span></div></td>`;
  const row = (address: string, name: string) =>
    `<tr>${cell(address)}${cell(name)}${cell(address)}<td hidden>${cell(address)}</td></tr>`;
  await serve(page, {
    [base]: `<!doctype html><title>CRM</title><nav><div class="column-word">Parties</div></nav><table>
      ${row(dana, 'Dana Whitfield')}${row('marcus@northwind.example', 'Marcus Oyelaran')}</table>`,
  });
  await page.goto(base);
  const world = await enter(page);
  const picker = await openPicker(page, world);
  await clickOn(page, 'td .column-word');
  await picker.getByRole('button', { name: 'All 2' }).click();
  await picker.getByRole('button', { name: 'Skip' }).click();
  await expect(picker.locator('dl')).toContainText(`${dana}, marcus@northwind.example`);
  expect((await savePicked(picker, world))?.people).toMatchObject([{ each: '.column-word' }]);
});

test('The picker says when a pick cannot be saved, and the rep can start again', async ({
  page,
}) => {
  const world = await open(page);
  await world.call('refuse', 'This is not a site you have added');
  const picker = await openPicker(page, world);
  await clickOn(page, 'aside p');
  await picker.getByRole('button', { name: 'Skip' }).click();
  await picker.getByRole('button', { name: 'Skip' }).click();
  await picker.getByRole('radio', { name: /^On this page only/ }).check();
  await picker.getByRole('button', { name: 'Save' }).click();
  await expect(picker.getByText(/^Start again, or remove the site/)).toBeVisible();
  await picker.getByRole('button', { name: 'Start again' }).click();
  await expect(picker.getByRole('heading', { name: /Where is the prospect/ })).toBeVisible();
  await world.call('die');
  await expect.poll(() => page.locator('[data-repside=picker]').count()).toBe(0);
});

test('The picker works under the strictest policy of a page, and in open shadow roots', async ({
  page,
}) => {
  const body = `<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy"
    content="default-src 'none'; require-trusted-types-for 'script'"></head><body><crm-card></crm-card></body></html>`;
  await serve(page, { [base]: body });
  await page.goto(base);
  await page.evaluate((address) => {
    const root = document.querySelector('crm-card')?.attachShadow({ mode: 'open' });
    const line = document.createElement('p');
    line.setAttribute('data-field', 'mail');
    line.append(`Write to ${address}.`);
    root?.append(document.createElement('p'), line);
  }, dana);
  const world = await enter(page);
  const picker = await openPicker(page, world);
  await clickOn(page, 'crm-card [data-field="mail"]');
  await picker.getByRole('button', { name: 'Skip' }).click();
  await picker.getByRole('button', { name: 'Skip' }).click();
  await expect(picker.locator('dl')).toContainText(dana);
  expect((await savePicked(picker, world))?.people).toMatchObject([
    { inside: 'crm-card', each: '[data-field="mail"]', address: { from: 'text', part: 'address' } },
  ]);
});

test('The picker picks an address in a frame, and says why it cannot pick one in a frame inside that frame', async ({
  page,
}) => {
  const line = (address: string) => `<p data-field="mail">${address}</p>`;
  const inner = `${base}inner`;
  await serve(page, {
    [base]: `<!doctype html><title>CRM</title><style>body { margin: 0 } iframe { border: 3px solid; width: 600px; height: 300px; }</style>
      <iframe name="card" src="${base}card"></iframe>`,
    [`${base}card`]: `<!doctype html><title>Card</title>${line(dana)}<iframe name="inner" src="${inner}"></iframe>`,
    [inner]: `<!doctype html><title>Inner</title>${line('deep@northwind.example')}`,
  });
  await page.goto(base);
  const world = await enter(page);
  const picker = await openPicker(page, world);
  const card = page.frameLocator('[name="card"]');
  const deep = card.frameLocator('[name="inner"]').locator('[data-field="mail"]');
  await clickAt(page, deep);
  await expect(picker.getByText('in a frame inside another frame')).toBeVisible();
  await picker.getByRole('button', { name: 'Start again' }).click();
  await clickAt(page, card.locator('[data-field="mail"]'));
  await picker.getByRole('button', { name: 'Skip' }).click();
  await picker.getByRole('button', { name: 'Skip' }).click();
  await expect(picker.locator('dl')).toContainText(dana);
  expect(await savePicked(picker, world)).toMatchObject({
    frame: '[name="card"]',
    people: [{ each: '[data-field="mail"]' }],
  });
});
