import { expect, type Locator, test } from '@playwright/test';
import { type Gallery, openGallery } from './gallery.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  gallery = await openGallery();
});
test.afterAll(() => gallery.close());

/** Draws a scene and returns its body. */
type Draw = (scene: string) => Promise<Locator>;
const it = test.extend<{ draw: Draw }>({
  draw: ({ page }, use) =>
    use(async (scene) => {
      await page.goto(`${gallery.url}?scene=${scene}&locale=en-GB`);
      await page.locator('#root[data-drawn]').waitFor({ state: 'attached' });
      return page.locator('body');
    }),
});

const button = (body: Locator, name: string | RegExp) => body.getByRole('button', { name });

it('The rail’s accessible name contains the figures that the rail shows', async ({ draw }) => {
  const rail = (await draw('rail')).getByRole('button');
  await expect(rail).toHaveCount(1);
  await expect(rail).toHaveAccessibleName(/58%.*9,550.*Dana Whitfield.*2 leads/);
  const empty = (await draw('rail-empty')).getByRole('button');
  await expect(empty).not.toHaveAccessibleName(/%|Dana/);
});

it('The quota screen shows how every figure is worked out', async ({ draw }) => {
  const quota = await draw('quota');
  await expect(button(quota, /^58%/)).toHaveAttribute('aria-expanded', 'true');
  const bookings = quota.getByRole('region', { name: 'Bookings' }).getByRole('listitem');
  await expect(bookings).toHaveText([/28,800/, /120,000\.50/, /-.*2,350\.50/, /30,000/]);
  // Money in another currency is shown but not added.
  const leftOut = await draw('quota-left-out');
  await expect(leftOut.getByRole('region', { name: 'Not counted' })).toContainText('US$42,000');
  await expect(button(leftOut, /^58%/)).toContainText('176,450');
});

it('The card offers to log an email once, and then to undo it', async ({ draw }) => {
  const card = await draw('prospect');
  await expect(card.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
  await expect(button(card, 'Log email')).toBeEnabled();
  await expect(button(card, 'Undo')).toHaveCount(0);
  const logged = await draw('prospect-logged');
  await expect(button(logged, 'Log email')).toHaveCount(0);
  await expect(logged.getByRole('status')).toContainText('Logged');
  await expect(button(logged, 'Undo')).toBeVisible();
});

it('The list of people on a page shows who each person is, in the order of the page', async ({
  draw,
}) => {
  const choice = (await draw('prospect-several')).getByRole('main').getByRole('button');
  await expect(choice).toHaveText([/Dana Whitfield/, /Maximiliane/, /ليلى حداد/]);
  await expect(choice.last()).toContainText('dana@northwind.example');
});

it('The form for a new lead is filled with what the page says', async ({ draw }) => {
  const form = await draw('prospect-unknown');
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Omar Haddad');
  await expect(form.getByLabel('Email address')).toHaveValue('omar@haddad.example');
  await form.getByLabel('Name', { exact: true }).fill('');
  await button(form, 'Save as lead').click();
  // The form saves nothing without a name, and the field says so.
  await expect(form.getByRole('alert')).toHaveCount(1);
  await expect(form.locator('[aria-invalid="true"]')).toHaveValue('');
});

it('An expired template has no button', async ({ draw }) => {
  const rows = (await draw('templates')).getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(5);
  for (const at of [0, 1, 2, 3]) await expect(rows.nth(at).getByRole('button')).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Autumn offer' }).getByRole('button')).toHaveCount(0);
});

it('A preview marks each gap, and asks for the values that only the rep knows', async ({
  draw,
}) => {
  const preview = await draw('template');
  await expect(preview.locator('mark')).toHaveText(['Term', 'Amount']);
  await expect(preview.getByRole('textbox')).toHaveCount(2);
  await expect(button(preview, 'Insert with 2 gaps')).toBeEnabled();
});

it('The preview prints an answer in the template’s format, and refuses an answer that it cannot read', async ({
  draw,
}) => {
  const preview = await draw('template');
  const amount = preview.getByLabel('Amount (EUR)');
  await amount.fill('about 5');
  await expect(preview.getByText('Enter a number, such as 12,000.00.')).toBeVisible();
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await amount.fill('64000');
  await expect(preview.locator('[aria-invalid="true"]')).toHaveCount(0);
  await expect(preview.getByText('€64,000.00')).toBeVisible();
  // An answer that looks like a gap's label is not taken for a gap.
  await preview.getByLabel('Term').fill('see [Amount]');
  await expect(preview.getByText('Order form, see [Amount]')).toBeVisible();
  await expect(button(preview, 'Insert')).toBeEnabled();
});

it('A contract with gaps cannot be inserted, and its gaps are labelled in the contract’s language', async ({
  draw,
}) => {
  const preview = await draw('template-contract');
  await expect(preview.locator('mark')).toContainText(['Anrede', 'Laufzeit', 'Beginn', 'Betrag']);
  await expect(preview.getByLabel('Start date')).toBeVisible();
  await expect(button(preview, 'Insert')).toBeDisabled();
  await expect(button(preview, 'Copy')).toBeDisabled();
  const answers = { Salutation: 'Sehr geehrte Frau Berg', Term: '12 Monate' };
  const typed = { 'Start date': '31/12/2026', 'Amount (EUR)': '64,000.50', 'Discount (%)': '7.5' };
  for (const [label, text] of Object.entries({ ...answers, ...typed })) {
    await preview.getByLabel(label, { exact: true }).fill(text);
  }
  await expect(preview.getByText('31. Dezember 2026')).toBeVisible();
  await expect(preview.getByText('64.000,50 €').first()).toBeVisible();
  await expect(button(preview, 'Insert')).toBeEnabled();
});

it('A template with broken placeholders lists them', async ({ draw }) => {
  const preview = await draw('template-faulty');
  await expect(preview.getByText('{deal.amount}: braces')).toBeVisible();
  await expect(button(preview, 'Insert')).toBeDisabled();
});

it('The outbox offers for each entry only the actions that are possible', async ({ draw }) => {
  const outbox = await draw('outbox');
  const offered = (part: string) =>
    outbox.getByRole('region', { name: part }).getByRole('listitem').getByRole('button');
  await expect(offered('Rejected')).toHaveText(['Retry', 'Discard', 'Retry', 'Discard']);
  await expect(offered('Blocked')).toHaveText(['Discard']);
  await expect(offered('Pending')).toHaveText(['Retry']);
  await expect(offered('Sent, waiting for confirmation')).toHaveCount(0);
});

it('A frame that the extension’s content script did not mount shows nothing', async ({ draw }) => {
  await expect((await draw('blank')).locator('#root')).toBeEmpty();
});
