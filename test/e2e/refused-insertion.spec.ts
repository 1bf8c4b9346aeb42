import { openEmail } from '../kit/main-job.ts';
import { expect, signedInPanel, test } from './world.ts';

test('The text is on the clipboard when an editor refuses it, and the panel says so', async ({
  world,
  context,
  page,
}) => {
  const panel = await signedInPanel(context, page, world);
  await openEmail({ page, panel, shot: async () => {} });
  await page.getByRole('link', { name: 'Reply', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Text' });
  await editor.click();
  // The page's editor undoes every change.
  await editor.evaluate((element) => {
    const was = element.cloneNode(true);
    element.addEventListener('input', () => {
      element.replaceChildren(...was.cloneNode(true).childNodes);
    });
  });
  await panel.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await panel.getByLabel('Search templates').fill('proposal');
  await panel
    .getByRole('button', { name: /^(Preview|Fill in)/ })
    .first()
    .click();
  await panel.getByRole('button', { name: /^Insert/ }).click();
  await expect(
    panel.getByText('The editor did not take the text. It is copied: paste it with Ctrl+V.'),
  ).toBeVisible();
  await expect(editor).not.toContainText('Head of Fleet');

  // Reads what a paste elsewhere would insert, with and without formatting.
  await page.evaluate(() => {
    const rich = document.createElement('div');
    rich.id = 'rich';
    rich.contentEditable = 'true';
    rich.append('.');
    document.body.replaceChildren(document.createElement('textarea'), rich);
  });
  await page.locator('textarea').click();
  await page.keyboard.press('Control+v');
  await expect(page.locator('textarea')).toHaveValue(/Northwind Traders/);
  await page.locator('#rich').click();
  await page.keyboard.press('Control+v');
  await expect(page.locator('#rich h3').first()).toBeVisible();
});
