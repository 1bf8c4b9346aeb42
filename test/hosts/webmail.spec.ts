import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Host } from '../../lib/contract/page/host.ts';
import { z } from '../../lib/contract/zod.ts';
import { startWebmail, type Webmail } from '../../server/demo/webmail/server.ts';
import { enter, type World } from './kit.ts';

const file = join(import.meta.dirname, '../../server/demo/webmail/host.json');
const hosts = z.array(Host).parse(JSON.parse(readFileSync(file, 'utf8')));

// The page's policy applies to a world that the test creates, but not to an extension's world.
test.use({ bypassCSP: true });

let webmail: Webmail;
test.beforeAll(async () => {
  webmail = await startWebmail(0);
});
test.afterAll(() => webmail.close());

async function open(page: Page, hash: string): Promise<World> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${webmail.url}/${hash}`);
  await page.locator('main > *').waitFor();
  expect(errors).toEqual([]);
  const world = await enter(page);
  await world.call('use', hosts);
  return world;
}

const frameUrl = 'http://127.0.0.1:9/sidebar.html';

test('The inbox names nobody', async ({ page }) => {
  const world = await open(page, '#/inbox');
  await expect(page.locator('.row')).toHaveCount(12);
  expect(await world.call('read')).toMatchObject({
    host: 'harborline-mail',
    kind: 'list',
    people: [],
    mailbox: 'rep@harborline.example',
  });
});

test('An email is read from its header, not from its quote', async ({ page }) => {
  const world = await open(page, '#/mail/pricing');
  expect(await world.call('read')).toMatchObject({
    kind: 'read',
    subject: 'Pricing for 42 vans',
    recordId: 'pricing',
    messageIdentity: '<demo-pricing@northwind-traders.example>',
    people: [
      {
        address: 'dana.whitfield@northwind-traders.example',
        name: 'Dana Whitfield',
        role: 'from',
      },
      {
        address: 'marcus.oyelaran@northwind-traders.example',
        name: 'Marcus Oyelaran',
        role: 'cc',
      },
    ],
  });
});

test('A reading of an email to very many people is cut off and says so', async ({ page }) => {
  const world = await open(page, '#/mail/forum');
  const reading = await world.call('read');
  expect(reading?.people).toHaveLength(300);
  expect(reading?.truncated).toBe(true);
});

test('An email is never reported under the address of the next one', async ({ page }) => {
  const world = await open(page, '#/mail/pricing');
  await world.call('start', frameUrl);
  const told = async () =>
    (await world.call('readings')).map((reading) => reading && [reading.recordId, reading.subject]);
  await expect.poll(async () => (await told()).at(-1)).toEqual(['pricing', 'Pricing for 42 vans']);
  for (const id of ['demo-thursday', 'tilbud', 'oasis', 'pricing']) {
    await page.evaluate((to) => {
      location.hash = `#/mail/${to}`;
    }, id);
    await expect.poll(async () => (await told()).at(-1)?.[0]).toBe(id);
  }
  const pairs = new Map(
    (await told()).filter((one) => one !== null).map(([id, subject]) => [`${id} ${subject}`, id]),
  );
  expect([...pairs.keys()].sort()).toEqual([
    'demo-thursday Can we move the demo to Thursday?',
    'oasis Prices for 25 trucks',
    'pricing Pricing for 42 vans',
    'tilbud Tilbud på ruteplanlægning',
  ]);
});

for (const mode of ['formatted', 'plain'] as const) {
  test(`A reply takes a ${mode} text above the quote, and one undo removes it`, async ({
    page,
  }) => {
    const world = await open(page, '#/compose?reply=pricing&all=1');
    await world.call('start', frameUrl);
    expect(await world.call('startedRead')).toMatchObject({
      kind: 'compose',
      subject: 'Re: Pricing for 42 vans',
      people: [
        { address: 'dana.whitfield@northwind-traders.example', role: 'to' },
        { address: 'marcus.oyelaran@northwind-traders.example', role: 'cc' },
      ],
      composer: true,
    });
    if (mode === 'plain') await page.getByRole('button', { name: 'Plain text' }).click();
    const editor = page.locator('.editor:visible');
    const words = () =>
      editor.evaluate(
        (el) => (el instanceof HTMLTextAreaElement ? el.value : el.textContent) ?? '',
      );
    await editor.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Hi Dana, ');
    await page.locator('.brand').focus();
    expect(
      await world.call('startedInsert', {
        subject: 'Kept',
        html: '<b>17 EUR</b> a van.',
        text: '17 EUR a van.',
      }),
    ).toEqual({ inserted: true, subjectFilled: false });
    expect(await words()).toMatch(/^Hi Dana,\s17 EUR a van\./);
    expect(await words()).toContain('The test week went well');
    await page.keyboard.press('Control+z');
    expect(await words()).not.toContain('17 EUR');
    expect(await words()).toMatch(/^Hi Dana,/);
  });
}

test('A new email has its recipients as they come, and its empty subject is filled', async ({
  page,
}) => {
  const world = await open(page, '#/compose');
  await world.call('start', frameUrl);
  await page.getByLabel('To').fill('Zoë Müller-Østergård <zoe.mueller@blaabaer-moebler.example>,');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await world.call('readings')).at(-1)?.people)
    .toEqual([
      {
        address: 'zoe.mueller@blaabaer-moebler.example',
        name: 'Zoë Müller-Østergård',
        role: 'to',
      },
    ]);
  const what = { subject: 'Tilbud', html: '<p>Hej Zoë</p>', text: 'Hej Zoë' };
  expect(await world.call('startedInsert', what)).toEqual({ inserted: true, subjectFilled: true });
  await expect(page.getByLabel('Subject')).toHaveValue('Tilbud');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.toast')).toContainText('nothing leaves the machine');
  await expect(page.locator('.row')).toContainText('Tilbud');
});

test('The webmail serves its own files and nothing else', async () => {
  for (const path of ['/../server.ts', '/server.ts', '/api/mails/nobody', '/page/main.js']) {
    expect((await fetch(`${webmail.url}${path}`)).status, path).toBe(404);
  }
  expect((await fetch(webmail.url, { method: 'POST' })).status).toBe(405);
});
