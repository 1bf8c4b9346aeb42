import type { Frame } from '@playwright/test';
import { extensionPage, signInAs } from '../kit/browser.ts';
import { press } from './press.ts';
import { expect, signedInPanel, test } from './world.ts';

test('A sign-out leaves nothing of the rep behind, and the next rep is asked who they are', async ({
  world,
  context,
  page,
}) => {
  const panel = await signedInPanel(context, page, world);
  await expect(panel.getByText(/^Synced/)).toBeVisible();

  const options = await context.newPage();
  await options.goto(extensionPage('options.html'));
  await options.getByRole('button', { name: 'Sign out' }).click();
  await options.getByRole('button', { name: 'Sign out' }).last().click();
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect
    .poll(() => options.evaluate(countRows))
    .toEqual({
      ...{ 'repside-outbox': 0, 'repside-session': 0, 'repside-store': 0 },
      // It holds the highest versions of the organisation's host files; here there were none.
      'repside-host-floors': 0,
    });

  await page.bringToFront();
  await signInAs(context, 'Imani Okonkwo', () => pressSignIn(panel));
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  await options.reload();
  await expect(options.getByText(/Imani Okonkwo/).first()).toBeVisible();
});

function pressSignIn(panel: Frame): Promise<void> {
  const button = panel.getByRole('button', { name: 'Sign in' });
  return press(panel, button, panel.getByText('Waiting for the sign-in window'));
}

/** The rows in each database of the extension, except settings. Runs in the page. */
async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('repside-')) continue;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    let sum = 0;
    for (const store of database.objectStoreNames) {
      if (['meta', 'leases', 'clients'].includes(store)) continue;
      sum += await new Promise<number>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
    database.close();
    counts[name] = sum;
  }
  return counts;
}
