import { expect, openPanel, signIn, test } from './world.ts';

test('a rep reads a mail, sees who it is and the quota, logs it and answers with a template', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const panel = await openPanel(page);
  await signIn(context, panel, world);
  await page.getByText('Pricing for 42 vans').first().click();

  await test.step('who this is', async () => {
    await expect(panel.getByText('Dana Whitfield').first()).toBeVisible();
    await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
    await expect(panel.getByText('Yours')).toBeVisible();
    await expect(panel.getByText('Fleet Plus, 42 vans')).toBeVisible();
    await expect(panel.getByText('€64,000')).toBeVisible();
  });

  await test.step('one click logs it, once', async () => {
    await panel.getByRole('button', { name: 'Log this mail' }).click();
    await expect(panel.getByText(/Logged/).first()).toBeVisible();
    await expect(panel.getByText('confirmed').first()).toBeVisible();
    await page.reload();
    const again = await openPanel(page);
    await expect(again.getByText(/You logged this mail/)).toBeVisible();
  });

  await test.step('the template goes into the reply', async () => {
    await page.getByRole('button', { name: 'Reply' }).first().click();
    const frame = await openPanel(page).catch(() => null);
    const shown = frame ?? panel;
    await shown.getByRole('button', { name: 'Templates' }).click();
    await shown.getByLabel('Search templates').fill('proposal');
    await shown
      .getByRole('button', { name: /Insert|Fill in/ })
      .first()
      .click();
    await shown.getByRole('button', { name: /^Insert/ }).click();
    await expect(shown.getByText(/Inserted/)).toBeVisible();
  });
});
