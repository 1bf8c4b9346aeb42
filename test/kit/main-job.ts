import { expect, type Frame, type Page } from '@playwright/test';

/**
 * The main job as a rep does it, on the demo's webmail, step by step. `npm start -- --once` and the end-to-end test run
 * the same steps; `shot` is called when a state is on the screen.
 */
export interface MainJob {
  page: Page;
  panel: Frame;
  shot(name: string): Promise<void>;
}

export async function openEmail({ page, panel, shot }: MainJob): Promise<void> {
  await page.getByText('Pricing for 42 vans').first().click();
  await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  await expect(panel.getByText('Yours')).toBeVisible();
  await expect(panel.getByText('Fleet Plus, 42 vans', { exact: true })).toBeVisible();
  await expect(panel.getByText('€64,000')).toBeVisible();
  await shot('prospect');
}

export async function logEmail({ panel, shot }: MainJob): Promise<void> {
  await panel.getByRole('button', { name: 'Log email' }).click();
  await expect(panel.getByRole('button', { name: 'Undo' })).toBeVisible();
  await shot('logged');
}

export async function insertProposal({ page, panel, shot }: MainJob): Promise<void> {
  await page.getByRole('link', { name: 'Reply', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Text' });
  await expect(panel.getByText('Head of Fleet, Northwind Traders')).toBeVisible();
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Dear Dana, ');
  await panel.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await panel.getByLabel('Search templates').fill('proposal');
  await shot('templates');
  await panel
    .getByRole('button', { name: /^(Preview|Fill in)/ })
    .first()
    .click();
  await expect(panel.getByRole('button', { name: /^Insert/ })).toBeVisible();
  await shot('template-preview');
  await panel.getByRole('button', { name: /^Insert/ }).click();
  await expect(panel.getByText(/^Inserted/)).toBeVisible();
  await expect(editor).toContainText('Northwind Traders');
  await shot('template-inserted');
}
