import { expect, type Page, test } from '@playwright/test';
import { needsExternalData } from '../kit/external-data.ts';
import { programStartMs, realProgram } from '../kit/real-programs.ts';
import { enter, type World } from './kit.ts';
import { clickAt, openPicker, savePicked } from './picker-kit.ts';

const program = realProgram('tryton');
const frameUrl = 'http://127.0.0.1:9/sidebar.html';
const marcus = 'marcus.oyelaran@northwind-traders.example';
const dana = 'dana.whitfield@northwind-traders.example';

async function signIn(page: Page, base: string): Promise<void> {
  await page.goto(`${base}#rig`);
  await page.fill('input#login', 'rep');
  const password = page.locator('input[type=password]:visible');
  // The form reacts to the key only after its server has listed the databases.
  await expect(async () => {
    await page.press('input#login', 'Enter');
    await expect(password).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await password.fill('rep-pass-1');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#menu .treeview, #menu table');
}

const row = (page: Page, text: string) =>
  page.locator('.tab-pane.active tr', { hasText: text }).locator('td:visible').nth(2);
/** Each step has to wait for a real server, and for a client that draws slowly. */
const told = (world: World, wanted: Record<string, unknown>) =>
  expect
    .poll(
      async () => {
        const last = (await world.call('readings')).at(-1);
        return last && { ...last, people: last.people.map((one) => one.address) };
      },
      { timeout: 20_000 },
    )
    .toMatchObject(wanted);
const openModel = (page: Page, model: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#rig/model/${model}`);

/** Goes from Northwind Traders to the next party in the list. */
async function nextParty(page: Page): Promise<{ name: string; id: string }> {
  // The button does nothing while the client is busy.
  await expect(async () => {
    await page.locator('.tab-pane.active button[title*="Next" i]:visible').first().click();
    await expect(page).toHaveURL(/party\/(?!1;)\d+/, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  const name = page.locator('.tab-pane.active input[name="name"]').first();
  await expect(name).not.toHaveValue('Northwind Traders', { timeout: 20_000 });
  return { name: await name.inputValue(), id: /party\/(\d+)/.exec(page.url())?.[1] ?? '' };
}

test.describe(() => {
  test.skip(!program.there, needsExternalData);
  test.setTimeout(90_000);
  test.beforeAll(async () => {
    test.setTimeout(programStartMs);
    await program.start();
  });

  test('A real Tryton is read: a party, the next party in the same fields, and a deal in another tab', async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signIn(page, program.url);
    const world = await enter(page);
    await world.call('start', frameUrl);
    await openModel(page, 'party.party');
    await row(page, 'Northwind Traders').dblclick();
    await told(world, { subject: 'Northwind Traders', recordId: '1', people: [dana, marcus] });

    const next = await nextParty(page);
    await told(world, { subject: next.name, recordId: next.id });

    await openModel(page, 'sale.opportunity');
    await row(page, 'Fleet Plus, 42 vans').dblclick();
    await told(world, { subject: 'Fleet Plus, 42 vans', people: [dana] });

    for (const reading of await world.call('readings')) {
      if (reading?.people.some((one) => one.address === dana)) {
        expect(['Northwind Traders', 'Fleet Plus, 42 vans']).toContain(reading.subject);
      }
    }
    expect(errors).toEqual([]);
  });

  test('A rep picks a party’s addresses in a real Tryton, and the next party is read with these picks', async ({
    page,
  }) => {
    await signIn(page, program.url);
    const world = await enter(page);
    await world.call('start', frameUrl);
    await openModel(page, 'party.party');
    await row(page, 'Northwind Traders').dblclick();
    await told(world, { recordId: '1', people: [dana, marcus], source: 'package' });

    const picker = await openPicker(page, world);
    // The picker's box covers the addresses, so the rep moves it out of the way.
    await picker.getByRole('button', { name: 'Move this box' }).click();
    await clickAt(page, page.locator('.tab-pane.active .column-char:visible', { hasText: dana }));
    await picker.getByRole('button', { name: 'All 2' }).click();
    await clickAt(page, page.locator('.tab-pane.active input[name="name"]:visible'));
    await expect(picker.locator('dl')).toContainText(`${dana}, ${marcus}`);
    await savePicked(picker, world);
    await told(world, {
      source: 'own',
      subject: 'Northwind Traders',
      recordId: '1',
      people: [dana, marcus],
    });

    const next = await nextParty(page);
    await told(world, { source: 'own', subject: next.name, recordId: next.id });
    for (const reading of await world.call('readings')) {
      const stale = reading?.people.some(({ address }) => address === dana || address === marcus);
      if (stale) expect(reading?.subject).toBe('Northwind Traders');
    }
  });
});
