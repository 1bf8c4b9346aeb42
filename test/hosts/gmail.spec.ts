import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { needsExternalData } from '../kit/external-data.ts';
import { captured, enter, serve, still, type World } from './kit.ts';

const base = 'https://mail.google.com/mail/u/0/';
const threadHash = '#inbox/FMfcgzQXJszmGfnXwQzvVRbcTtsLGpQx';

/** Made by hand from the documented anchors; no real email. */
function gmailPage({ main = '', over = '', title = 'Inbox' } = {}): string {
  return `<!doctype html><html lang="en"><head><title>${title} - rep@harborline.example - Harborline Mail</title></head>
  <body>
    <a href="https://accounts.google.com/SignOutOptions?hl=en" aria-label="Google Account: Robin Pereira (rep@harborline.example)">R</a>
    <div role="main">
      <table role="grid"><tr class="zA" role="row"><td><span class="zF" email="decoy@list-row.example" name="Decoy">Decoy</span></td></tr></table>
      ${main}
    </div>
    ${over}
  </body></html>`;
}

const thread = ({
  id = '18c0ffee00000001',
  subject = 'Pricing for 42 vans',
  from = 'dana.whitfield@northwind-traders.example',
  name = 'Dana Whitfield',
  message = '18c0ffee00000002',
} = {}) => `
  <div class="thread">
    <h2 class="hP" data-legacy-thread-id="${id}">${subject}</h2>
    <div class="adn" data-legacy-message-id="18c0ffee00000001">
      <span class="gs"><span class="gD" email="${from}" name="${name}">${name}</span></span>
      <span class="hb">to <span email="rep@harborline.example" name="me">me</span>,
        <span email="Marcus.Oyelaran@northwind-traders.example" name="Marcus Oyelaran">Marcus</span></span>
      <div class="a3s">Write to <a href="mailto:decoy@quoted.example">decoy</a> <blockquote><span email="decoy@quote.example">q</span></blockquote></div>
    </div>
    <div class="adn" data-legacy-message-id="${message}">
      <span class="gs"><span class="gD" email="rep@harborline.example" name="Robin Pereira">Robin</span></span>
      <span class="hb">to <span email="${from}" name="${name}">${name}</span></span>
    </div>
  </div>`;

const draft = ({ kind = 'dialog', to = '', subject = '', show = true, body = '' } = {}) => `
  <div ${kind === 'dialog' ? 'role="dialog"' : 'class="M9"'}>
    <form>
      <div name="to"><div role="listbox">${to ? `<div role="option" data-name="${to}" data-hovercard-id="${to}">${to}</div>` : ''}</div></div>
      <input type="hidden" name="subject" value="hidden copy">
      <input name="subjectbox" value="${subject}" ${show ? '' : 'style="display:none"'}>
    </form>
    <div g_editable="true" role="textbox" contenteditable="true" style="min-height:40px">${body}</div>
  </div>`;

async function open(page: Page, html: string, hash: string): Promise<World> {
  await serve(page, { [base]: html });
  await page.goto(`${base}${hash}`);
  return enter(page);
}

const dana = {
  address: 'dana.whitfield@northwind-traders.example',
  name: 'Dana Whitfield',
  role: 'from',
};
const marcus = {
  address: 'marcus.oyelaran@northwind-traders.example',
  name: 'Marcus Oyelaran',
  role: 'to',
};

test('The reading of a thread has its people and its newest email, and nobody from the list or a quote', async ({
  page,
}) => {
  const world = await open(page, gmailPage({ main: thread() }), threadHash);
  expect(await world.call('read')).toEqual({
    host: 'gmail',
    rung: 'host',
    source: 'package',
    version: 1,
    kind: 'read',
    mailbox: 'rep@harborline.example',
    people: [dana, marcus],
    truncated: false,
    subject: 'Pricing for 42 vans',
    recordId: '18c0ffee00000001',
    recordType: null,
    messageIdentity: '18c0ffee00000002',
    composer: false,
  });
});

test('An emoji drawn as a picture stays in the subject', async ({ page }) => {
  const subject = 'Offer <img data-emoji="x" alt="🚚" src="x.png"> for vans';
  const world = await open(page, gmailPage({ main: thread({ subject }) }), threadHash);
  expect(await world.call('read')).toMatchObject({ subject: 'Offer 🚚 for vans' });
});

test('A thread under the address of a list is not read', async ({ page }) => {
  const world = await open(page, gmailPage({ main: thread() }), '#inbox');
  expect(await world.call('read')).toMatchObject({ kind: 'list', people: [], subject: null });
});

test('A thread that is hidden or not loaded yet is not guessed', async ({ page }) => {
  const hidden = `<div hidden>${thread()}</div>`;
  const world = await open(page, gmailPage({ main: hidden }), threadHash);
  expect(await world.call('read')).toMatchObject({
    kind: 'list',
    people: [],
    messageIdentity: null,
  });
});

test('A half-rendered thread has null for the missing parts', async ({ page }) => {
  const half = '<h2 data-legacy-thread-id="18c0ffee00000001">Pricing</h2>';
  const world = await open(page, gmailPage({ main: half }), threadHash);
  expect(await world.call('read')).toMatchObject({
    kind: 'read',
    people: [],
    subject: 'Pricing',
    messageIdentity: null,
  });
});

test('A new draft over the list names its recipients', async ({ page }) => {
  const over = draft({ to: 'priya.raghunathan@fabrikam-logistics.example', subject: 'Hello' });
  const world = await open(page, gmailPage({ over }), '#inbox?compose=new');
  expect(await world.call('read')).toMatchObject({
    kind: 'compose',
    subject: 'Hello',
    people: [{ address: 'priya.raghunathan@fabrikam-logistics.example', name: null, role: 'to' }],
    composer: true,
  });
});

test('Of several drafts, only the one that contains the caret counts, and none counts before the rep enters one', async ({
  page,
}) => {
  const over =
    draft({ to: 'one@first.example', subject: 'One', body: 'first ' }) +
    draft({ to: 'two@second.example', subject: '', body: 'second ' });
  const world = await open(page, gmailPage({ over }), '#inbox?compose=a%2Cb');
  await world.call('remember');
  expect(await world.call('read')).toMatchObject({ people: [], subject: null, composer: true });
  const what = { subject: 'New', html: '<b>19 EUR</b>', text: '19 EUR' };
  expect(await world.call('insert', what)).toEqual({
    inserted: false,
    reason: 'several',
  });
  const editors = page.locator('[g_editable]');
  await editors.nth(1).click();
  await page.keyboard.press('End');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  // The browser reports the caret's position a moment after the key.
  await expect
    .poll(() => world.call('read'))
    .toMatchObject({ people: [{ address: 'two@second.example' }] });
  expect(await world.call('insert', what)).toEqual({ inserted: true, subjectFilled: true });
  await expect(editors.nth(0)).toHaveText('first');
  await expect(editors.nth(1)).toHaveText(/second\s*19 EUR/);
  expect(await page.locator('[name=subjectbox]').nth(0).inputValue()).toBe('One');
  expect(await page.locator('[name=subjectbox]').nth(1).inputValue()).toBe('New');
});

test('An insertion leaves the hidden subject of a reply under a thread unchanged', async ({
  page,
}) => {
  const main =
    thread() + draft({ kind: 'inline', to: 'new@northwind-traders.example', show: false });
  const world = await open(page, gmailPage({ main }), threadHash);
  expect(await world.call('read')).toMatchObject({
    kind: 'read',
    people: [dana, marcus, { address: 'new@northwind-traders.example' }],
    composer: true,
  });
  expect(await world.call('insert', { subject: 'X', html: '<p>Hi</p>', text: 'Hi' })).toEqual({
    inserted: true,
    subjectFilled: false,
  });
  expect(await page.locator('[name=subjectbox]').inputValue()).toBe('');
  await page.keyboard.press('Control+z');
  await expect(page.locator('[g_editable]')).toHaveText('');
});

const { folder, there } = captured('gmail');
test.describe(() => {
  test.skip(!there, needsExternalData);

  test('Text can be inserted into a draft captured in 2020, in spite of its old recipient field', async ({
    page,
  }) => {
    const dialog = still(join(folder, 'compose-new-2020-10.html'));
    const world = await open(page, gmailPage({ over: dialog }), '#inbox?compose=new');
    expect(await world.call('read')).toMatchObject({ kind: 'compose', people: [], composer: true });
    await page.locator('[g_editable]').click();
    await world.call('remember');
    expect(
      await world.call('insert', { subject: 'Your price', html: '<p>19 EUR</p>', text: '' }),
    ).toEqual({ inserted: true, subjectFilled: true });
    await expect(page.locator('[g_editable]')).toContainText('19 EUR');
    expect(await page.locator('input[name=subjectbox]').inputValue()).toBe('Your price');
  });

  test('A list captured in 2014 names nobody', async ({ page }) => {
    const world = await open(page, still(join(folder, 'list-2014-12-18.html')), '#inbox');
    expect(await world.call('read')).toMatchObject({ kind: 'list', people: [], subject: null });
  });

  test('An add-on panel captured in 2017 is not a page', async ({ page }) => {
    const html = still(join(folder, 'gmail-2017-09-08-gmail-addon-sidebar.html'));
    const world = await open(page, html, threadHash);
    expect(await world.call('read')).toBeNull();
  });
});
