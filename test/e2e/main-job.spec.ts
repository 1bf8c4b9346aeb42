import { insertProposal, logEmail, openEmail } from '../kit/main-job.ts';
import { serverRows } from './server-rows.ts';
import { expect, openPanel, signedInPanel, test } from './world.ts';

test('A rep reads an email, sees the sender and the quota, logs it once and answers with a template', async ({
  world,
  context,
  page,
}) => {
  const started = new Date().toISOString();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  const panel = await signedInPanel(context, page, world);
  const walk = { page, panel, shot: async () => {} };
  await expect(panel.locator('[data-figure="attainment"]').first()).toHaveText(/61\s*%/);

  await openEmail(walk);
  await logEmail(walk);
  await expect(panel.locator('.activity-log-done [data-state="confirmed"]')).toBeVisible();

  await insertProposal(walk);
  const editor = page.getByRole('textbox', { name: 'Text' });
  await editor.focus();
  await page.keyboard.press('Control+z');
  await expect(editor).not.toContainText('Head of Fleet');
  await expect(editor).toContainText('Dear Dana,');

  await page.goto(world.webmail);
  const again = await openPanel(page);
  await page.getByText('Pricing for 42 vans').first().click();
  await expect(again.getByText(/You logged this email/)).toBeVisible();

  await expect
    .poll(async () => {
      const rows = await serverRows(again, world.backend, 'activity');
      return rows.filter((row) => row.at > started).map((row) => [row.kind, row.addresses]);
    })
    .toEqual([['email', ['dana.whitfield@northwind-traders.example']]]);
  await expect
    .poll(async () => {
      const rows = await serverRows(again, world.backend, 'templateUse');
      return rows.filter((row) => row.at > started).map((row) => row.addresses);
    })
    .toEqual([['dana.whitfield@northwind-traders.example']]);
  expect(broken).toEqual([]);
});
