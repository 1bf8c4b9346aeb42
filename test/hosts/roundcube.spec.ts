import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { needsExternalData } from '../kit/external-data.ts';
import { captured, enter, serve, still, type World } from './kit.ts';

const base = 'http://127.0.0.1:8025/';
const { folder, there } = captured('roundcube');

async function open(page: Page, name: string, query: string, frame?: string): Promise<World> {
  const html = still(join(folder, `${name}.html`));
  await serve(page, {
    [`${base}${query}`]: html,
    ...(frame ? { 'watermark.html': still(join(folder, frame)) } : {}),
  });
  await page.goto(`${base}${query}`);
  return enter(page);
}

const rep = { address: 'rep@harborline.example', name: 'Robin Pereira' };
const marcus = { address: 'marcus.oyelaran@northwind-traders.example', name: 'Marcus Oyelaran' };
const dana = { address: 'dana.whitfield@northwind-traders.example', name: 'Dana Whitfield' };
const legal = { address: 'legal@northwind-traders.example', name: 'Northwind Legal' };
const imani = { address: 'imani.okonkwo@harborline.example', name: 'Imani Okonkwo' };
const svetlana = { address: 'svetlana.orlova@adatum-energy.example', name: 'Светлана Орлова' };
const chidi = {
  address: 'chidi.okafor@adatum-energy.example',
  name: 'Okafor, Chidi (Procurement)',
};
const pricing = 'RE: Pricing for 42 vans - Fleet Plus?';
const pricingIdentity = `${marcus.address}\n${pricing}\n11:00`;
const threePeople = [
  { ...marcus, role: 'from' },
  { ...dana, role: 'to' },
  { ...legal, role: 'cc' },
  { ...imani, role: 'cc' },
];

const shown = (uid: number) => `?_task=mail&_mbox=INBOX&_uid=${uid}&_action=show`;

test.describe(() => {
  test.skip(!there, needsExternalData);

  test('The list with nothing open names nobody', async ({ page }) => {
    const world = await open(
      page,
      '01-inbox-3pane',
      '?_task=mail&_mbox=INBOX',
      '01-inbox-3pane.frame1.html',
    );
    expect(await world.call('read')).toMatchObject({
      host: 'roundcube',
      kind: 'list',
      people: [],
      subject: null,
      messageIdentity: null,
      mailbox: 'rep@harborline.example',
    });
  });

  test('The preview pane names the people of the open email, not of the list', async ({ page }) => {
    const world = await open(
      page,
      '02-preview-3pane',
      '?_task=mail&_mbox=INBOX',
      '02-preview-3pane.frame1.html',
    );
    expect(await world.call('read')).toMatchObject({
      kind: 'read',
      subject: pricing,
      mailbox: 'rep@harborline.example',
      people: threePeople,
      messageIdentity: pricingIdentity,
      composer: false,
    });
  });

  test('The full page of the same email has the same identity', async ({ page }) => {
    const world = await open(page, '03-message-show', shown(3));
    expect(await world.call('read')).toMatchObject({
      kind: 'read',
      subject: pricing,
      messageIdentity: pricingIdentity,
      // This page does not show the mailbox, so the rep's own address is still among the people.
      mailbox: null,
      people: [threePeople[0], threePeople[1], { ...rep, role: 'to' }, ...threePeople.slice(2)],
    });
  });

  for (const { name, uid, subject, people } of [
    {
      name: '04-show-invite',
      uid: 4,
      subject: 'Invitation: Harborline demo with dispatch team @ Thu 19 Mar 2026 14:00 (CET)',
      people: [
        {
          address: 'priya.raghunathan@fabrikam-logistics.example',
          name: 'Priya Raghunathan',
          role: 'from',
        },
        { ...rep, role: 'to' },
        { address: 'dispatch@fabrikam-logistics.example', name: null, role: 'cc' },
      ],
    },
    {
      name: '05-show-utf8',
      uid: 5,
      subject: 'Tilbud på ruteplanlægning – spørgsmål fra Blåbær Møbler',
      people: [
        {
          address: 'zoe.mueller@blaabaer-moebler.example',
          name: 'Zoë Müller-Østergård',
          role: 'from',
        },
        { ...rep, role: 'to' },
      ],
    },
    {
      name: '06-show-multirecipient',
      uid: 10,
      subject: 'Re: RFP 2026-017: Field-service routing (deadline 27 March)',
      people: [
        { ...svetlana, role: 'from' },
        { ...rep, role: 'to' },
        { ...chidi, role: 'to' },
        { ...imani, role: 'cc' },
      ],
    },
    {
      name: '07-show-replyto',
      uid: 11,
      subject: 'New demo request from the website',
      people: [
        { address: 'no-reply@forms.harborline.example', name: 'Harborline website', role: 'from' },
        { address: 'oliver+demo@wingtip-toys.example', name: "Oliver O'Neill", role: 'replyTo' },
        { address: 'sales@harborline.example', name: 'Sales', role: 'to' },
        { ...rep, role: 'cc' },
      ],
    },
    {
      name: '08-show-inline-image',
      uid: 12,
      subject: 'Security questionnaire + our logo',
      people: [
        { address: 'hannah.sorli@lucerne-publishing.example', name: 'Hannah Sørli', role: 'from' },
        { ...rep, role: 'to' },
      ],
    },
  ]) {
    test(`The header of ${name} is read, and nothing of its body`, async ({ page }) => {
      const world = await open(page, name, shown(uid));
      expect(await world.call('read')).toMatchObject({
        kind: 'read',
        subject,
        people,
        truncated: false,
      });
    });
  }

  for (const { name, subject, people } of [
    { name: '10-compose-plain', subject: null, people: [{ ...dana, role: 'to' }] },
    {
      name: '11-compose-html',
      subject: null,
      people: [
        { ...dana, role: 'to' },
        {
          address: 'zoe.mueller@blaabaer-moebler.example',
          name: 'Zoë Müller-Østergård',
          role: 'to',
        },
      ],
    },
    {
      name: '12-reply-all-plain',
      subject: 'Re: Pricing for 42 vans - Fleet Plus?',
      people: [
        { ...marcus, role: 'to' },
        { ...dana, role: 'cc' },
        { ...legal, role: 'cc' },
        { ...imani, role: 'cc' },
      ],
    },
    {
      name: '13-draft',
      subject: 'Re: contract renewal - call me',
      people: [{ address: 'lena.brandt.rigfixture@outlook.com', name: 'Lena Brandt', role: 'to' }],
    },
  ]) {
    test(`The draft ${name} names each recipient once`, async ({ page }) => {
      const world = await open(page, name, '?_task=mail&_action=compose&_id=1');
      expect(await world.call('read')).toMatchObject({
        kind: 'compose',
        mailbox: 'rep@harborline.example',
        people,
        ...(subject ? { subject } : {}),
        messageIdentity: null,
      });
    });
  }

  test('Text is inserted into a plain draft, and one undo keeps what was typed', async ({
    page,
  }) => {
    const world = await open(page, '10-compose-plain', '?_task=mail&_action=compose&_id=1');
    expect(await world.call('read')).toMatchObject({ composer: true });
    const area = page.locator('#composebody');
    await area.fill('');
    await area.pressSequentially('Dear Dana, ');
    await world.call('remember');
    await page.locator('#compose-subject').fill('');
    await area.focus();
    expect(
      await world.call('insert', { subject: 'Your price', html: '<p>19 EUR</p>', text: '19 EUR' }),
    ).toEqual({ inserted: true, subjectFilled: true });
    expect(await area.inputValue()).toBe('Dear Dana, 19 EUR');
    expect(await page.locator('#compose-subject').inputValue()).toBe('Your price');
    await page.keyboard.press('Control+z');
    expect(await area.inputValue()).toBe('Dear Dana, ');
  });

  test('Text is inserted into the editor frame of an HTML draft', async ({ page }) => {
    const world = await open(page, '11-compose-html', '?_task=mail&_action=compose&_id=1');
    const body = still(join(folder, '11-compose-html.frame1.html'));
    await page.evaluate((html) => {
      // The capture was taken while the editor was still hidden.
      document.querySelector<HTMLElement>('.tox-tinymce')?.style.removeProperty('visibility');
      const frame = document.querySelector<HTMLIFrameElement>('#composebody_ifr');
      frame?.contentDocument?.open();
      frame?.contentDocument?.write(html);
      frame?.contentDocument?.close();
    }, body);
    expect(await world.call('read')).toMatchObject({ composer: true });
    await world.call('remember');
    expect(
      await world.call('insert', { subject: 'X', html: '<p>19 <b>EUR</b></p>', text: '' }),
    ).toEqual({ inserted: true, subjectFilled: true });
    const editor = page.frameLocator('#composebody_ifr').locator('body');
    await expect(editor).toContainText('19 EUR');
    await page.keyboard.press('Control+z');
    await expect(editor).not.toContainText('19 EUR');
    await expect(editor).toContainText('Hello Dana, this is the HTML editor.');
  });

  test('The address book and the sign-in page name nobody', async ({ page }) => {
    const book = await open(page, '14-contacts', '?_task=addressbook', '14-contacts.frame1.html');
    expect(await book.call('read')).toMatchObject({ kind: 'other', people: [], subject: null });
    const signIn = await open(page, '00-login', '?_task=login');
    expect(await signIn.call('read')).toMatchObject({ kind: 'other', people: [], composer: false });
  });
});
