import type { Frame, Page } from '@playwright/test';
import { PullRequest, PullResponse } from '../../lib/contract/wire/pull.ts';
import { openBenchServer } from '../bench/bench-server.ts';
import { emptyStore } from '../bench/firstsync/in-page.ts';
import { extensionPage, sidebarFrame } from '../kit/browser.ts';
import { startProxy } from '../kit/proxy.ts';
import { kick, watchWorker } from './worker.ts';
import { expect, openPanel, signIn, test } from './world.ts';

const size = 12_000;
/** The worker is stopped after it has stored this many batches of the first sync, while it waits for the next batch. */
const held = 3;

test('A worker that was stopped in the middle of a first sync continues where it stopped', async ({
  context,
}) => {
  test.setTimeout(300_000);
  const backend = await openBenchServer({ bench: size }, 20261124);
  const serverProxy = await startProxy(backend.url);
  try {
    const asked: PullRequest[] = [];
    const brought: PullResponse[] = [];
    const stopped = Promise.withResolvers<void>();
    serverProxy.hook('/v1/pull', async (body) => {
      asked.push(PullRequest.parse(body));
      if (asked.length === held + 1) await stopped.promise;
      const change = (json: unknown) => {
        brought.push(PullResponse.parse(json));
        return json;
      };
      return { change };
    });
    const page = await context.newPage();
    await page.goto(extensionPage('options.html'));
    await page.evaluate(emptyStore, {
      ...(await backend.startOf('bench')),
      backend: serverProxy.url,
    });
    await kick(page);
    await expect.poll(() => pagesHeld(page), { timeout: 120_000 }).toBe(held);
    await expect.poll(() => asked.length).toBe(held + 1);
    const before = brought.slice(0, held);
    await (await watchWorker(context, page)).stop();
    stopped.resolve();
    await kick(page);
    await expect.poll(() => rowsHeld(page), { timeout: 120_000 }).toBe(size);

    const next = asked[held + 1];
    const after = new Map(next?.cursors.map((cursor) => [cursor.bucket, cursor.after]));
    const again = before
      .flatMap(({ changes }) => changes)
      .flatMap(({ bucket, operations }) => operations.map(({ version }) => ({ bucket, version })))
      .filter(({ bucket, version }) => version > (after.get(bucket) ?? 0));
    const first = before.flatMap(({ changes }) => changes.flatMap((c) => c.operations)).length;
    console.log(`${first} rows before the worker was stopped, ${again.length} of them asked again`);
    expect(first).toBeGreaterThan(4_000);
    expect(again).toEqual([]);
  } finally {
    await context.close();
    await serverProxy.close();
    await backend.close();
  }
});

test('The rail and the panel show no figure until the first sync has finished', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const rail = await sidebarFrame(page);
  await recordFigures(rail);
  const other = await context.newPage();
  await other.goto(world.webmail);
  const panel = await openPanel(other);
  await recordFigures(panel);
  await signIn(context, panel, world);
  await expect(rail.locator('[data-figure]')).toHaveText(/^61\s*%$/);
  for (const frame of [rail, panel]) {
    const shown = await frame.evaluate(() => Reflect.get(globalThis, 'figures') as string[]);
    expect(shown.filter((figure) => !/^61\s*%$/.test(figure))).toEqual([]);
    expect(shown).not.toEqual([]);
  }
});

test('The next rep of a browser sees only their own figure in windows that stayed open', async ({
  world,
  context,
  page,
}) => {
  const other = await context.newPage();
  await other.goto(world.webmail);
  const panel = await openPanel(other);
  await signIn(context, panel, world);
  // This window is opened while somebody is signed in; the other window was opened before that.
  await page.goto(world.webmail);
  const rail = await sidebarFrame(page);
  await expect(rail.locator('[data-figure]')).toHaveText(/^61\s*%$/);
  await other.bringToFront();
  await panel.getByRole('navigation').getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: /^Connection/ }).click();
  await panel.getByRole('button', { name: 'Sign out' }).click();
  await panel.getByRole('button', { name: 'Sign out' }).last().click();
  await expect(rail.getByText('Sign in')).toBeVisible();

  for (const frame of [rail, panel]) await recordFigures(frame);
  await signIn(context, panel, world, 'Imani Okonkwo');
  await expect(rail.locator('[data-figure]')).toBeVisible();
  await expect(panel.getByText(/^Synced/)).toBeVisible();
  for (const frame of [rail, panel]) {
    const last = await frame.locator('[data-figure]').textContent();
    expect(await frame.evaluate(() => Reflect.get(globalThis, 'figures'))).toEqual([last]);
  }
});

/** Records every text that the quota figure of this frame shows, even for a moment. */
function recordFigures(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    const figures: string[] = [];
    Reflect.set(globalThis, 'figures', figures);
    new MutationObserver(() => {
      const text = document.querySelector('[data-figure]')?.textContent;
      if (text != null && text !== figures.at(-1)) figures.push(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** How many batches have been written to the store. */
function pagesHeld(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('repside-store');
        opening.onsuccess = () => {
          const get = opening.result.transaction('meta').objectStore('meta').get('pages');
          get.onsuccess = () => {
            opening.result.close();
            resolve(get.result?.value ?? 0);
          };
        };
      }),
  );
}

/** How many rows the store holds after the first sync; null before its end. */
function rowsHeld(page: Page): Promise<number | null> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('repside-store');
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction([...database.objectStoreNames]);
          const synced = reading.objectStore('meta').get('lastSyncAt');
          const kinds = [...database.objectStoreNames].filter(
            (name) => !['meta', 'bucketState', 'setAside'].includes(name),
          );
          const counts = kinds.map((kind) => reading.objectStore(kind).count());
          reading.oncomplete = () => {
            database.close();
            const rows = counts.reduce((sum, { result }) => sum + result, 0);
            resolve(synced.result ? rows : null);
          };
        };
      }),
  );
}
