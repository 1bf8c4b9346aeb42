import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { extensionPage } from '../kit/browser.ts';
import { accessToken, startTestServer } from '../kit/test-server.ts';
import { emptyStore, firstSync, type Start } from './firstsync/in-page.ts';
import { benchOrg, writeBenchOrg } from './organisation.ts';
import type { Copy } from './world.ts';

/** A server on the embedded database, with organisations of given sizes. */
export interface BenchServer {
  db: Database;
  url: string;
  /** What a browser must know to sync as the rep of an organisation. */
  startOf(orgId: string): Promise<Start>;
  close(): Promise<void>;
}

/** `sizes`: organisation -> number of rows in its rep's scope. */
export async function openBenchServer(
  sizes: Readonly<Record<string, number>>,
  seed: number,
): Promise<BenchServer> {
  const db = await openPglite();
  await migrate(db);
  for (const [orgId, size] of Object.entries(sizes))
    await db.transaction((tx) => writeBenchOrg(tx, size, seed, orgId));
  const server = await startTestServer(db);
  return {
    db,
    url: server.url,
    startOf: async (orgId) => {
      const token = await accessToken(server, orgId, benchOrg.repId, { expiresIn: 3_600 });
      const answer = await fetch(`${server.url}/v1/me`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { backend: server.url, token, me: (await answer.json()) as Start['me'] };
    },
    close: () => server.close(),
  };
}

/** Adds an empty page to the copy of the extension, into which a benchmark loads its own code. */
export function addBarePage(copy: Copy): void {
  writeFileSync(join(copy.extension, 'bench.html'), '<!doctype html><title>Bench</title>');
}

export async function openBarePage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionPage('bench.html'));
  return page;
}

/** A first sync into an empty store; `page`: a page of the extension. Returns ms. */
export async function syncFromNothing(page: Page, start: Start): Promise<number> {
  await page.evaluate(emptyStore, start);
  return page.evaluate(firstSync);
}
