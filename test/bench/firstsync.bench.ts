import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { accessToken, startBackend } from '../kit/backend.ts';
import { extensionPage } from '../kit/browser.ts';
import { firstSync, rawPuts } from './firstsync/in-page.ts';
import { type Bench, figureOf, type Measured, ratioOf } from './kit.ts';
import { benchOrg, writeBenchOrg } from './organisation.ts';
import { copyExtension, openBrowser } from './world.ts';

const size = Number(process.env.REPSIDE_BENCH_ROWS ?? 50_000);
const runs = 5;
/** As many as a page of a pull holds at most. */
const batch = 2_000;

export const bench: Bench = {
  name: 'firstsync',
  what: '50,000 rows from the backend into an empty store, over raw IndexedDB puts of the same rows',
  budget: 'raw ≥ 0.5',
  measure: async (seed) => {
    const db = await openPglite();
    await migrate(db);
    await db.transaction((tx) => writeBenchOrg(tx, size, seed));
    const server = await startBackend(db);
    const copy = await copyExtension();
    try {
      const { orgId, repId } = benchOrg;
      const token = await accessToken(server, orgId, repId, { expiresIn: 3_600 });
      const answer = await fetch(`${server.url}/v1/me`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const me = (await answer.json()) as typeof benchOrg;
      writeFileSync(join(copy.extension, 'bench.html'), '<!doctype html><title>Bench</title>');
      const context = await openBrowser(copy);
      try {
        const page = await context.newPage();
        await page.goto(extensionPage('bench.html'));
        const start = { backend: server.url, token, me };
        await page.evaluate(firstSync, start);
        const pairs: { rows: number; ours: number; raw: number }[] = [];
        for (let run = 0; run < runs; run += 1) {
          const ours = await page.evaluate(firstSync, start);
          const { rows, ms } = await page.evaluate(rawPuts, batch);
          pairs.push({ rows, ours, raw: ms });
        }
        return summed(pairs);
      } finally {
        await context.close();
      }
    } finally {
      await server.close();
      await copy.close();
    }
  },
};

function summed(pairs: readonly { rows: number; ours: number; raw: number }[]): Measured {
  const rate = (of: 'ours' | 'raw') => pairs.map((pair) => (pair.rows / pair[of]) * 1000);
  return {
    ratios: { raw: ratioOf(rate('ours'), rate('raw')) },
    figures: {
      ours: figureOf(rate('ours'), 'rows/s'),
      'raw puts': figureOf(rate('raw'), 'rows/s'),
      took: figureOf(
        pairs.map((pair) => pair.ours),
        'ms',
      ),
      rows: figureOf(
        pairs.map((pair) => pair.rows),
        'rows',
      ),
    },
  };
}
