import './ground.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { attackBackend } from './backend.ts';
import { Browser, type World } from './browser.ts';
import { serveContexts } from './context.ts';
import { diceFrom } from './dice.ts';
import { playHistory } from './history.ts';
import { Ledger } from './ledger.ts';
import { click, takeBack } from './rep.ts';
import { startChild } from './server-child.ts';

const restarts = 4;
const lives = 4;

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'repside-attack-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('I13: a server that ends', () => {
  it('and starts again on the same folder, in the middle of histories', () =>
    inFolder(async (folder) => {
      const first = await openPglite(folder);
      await migrate(first);
      let restarted = 0;
      const backend = attackBackend(first, async (db) => {
        restarted += 1;
        await db.close();
        return openPglite(folder);
      });
      for (let seed = 1; restarted < restarts; seed += 1) {
        const { reasons } = await playHistory(backend, seed, { count: () => {} });
        expect(reasons, `seed ${seed} with restarts`).toEqual([]);
      }
      await backend.db.close();
    }));

  it('by SIGKILL while pushes are on their way, several times', () =>
    inFolder(async (folder) => {
      serveContexts();
      const path = join(folder, 'database');
      const before = await openPglite(path);
      await migrate(before);
      const org = await attackBackend(before).newOrg('killed');
      const child = await startChild(before, folder);
      // What the browsers are told of themselves; the database belongs to the child from here on.
      const known = new Map<string, Awaited<ReturnType<typeof org.me>>>();
      for (const repId of ['anna', 'ben']) known.set(repId, await org.me(repId));
      await child.tokensFor(org.orgId, ['anna', 'ben']);
      await before.close();
      const wrong: string[] = [];
      const dice = diceFrom(5);
      const world: World = {
        backend: { serverFor: ({ repId }: { repId: string }) => child.serve(repId) },
        org: { ...org, me: async (repId) => knownIn(known, repId) },
        dice,
        rate: 0,
        count: () => {},
        say: () => {},
        wrong: (kind, reason) => wrong.push(`${kind}: ${reason}`),
        late: [],
      };
      const ledger = new Ledger();
      const browsers = [new Browser('one', world), new Browser('two', world)];
      await browsers[0]?.signIn('anna');
      await browsers[1]?.signIn('ben');
      for (let life = 0; life < lives; life += 1) {
        await child.start();
        for (const browser of browsers) {
          for (let i = 0; i < 5; i += 1) await click(browser, ledger, dice);
          await takeBack(browser, ledger, dice);
        }
        child.killAfter(1 + dice.roll(3));
        await Promise.all(browsers.map((browser) => browser.sync('worker')));
        await child.kill();
      }
      await child.start();
      for (let i = 0; i < 3; i += 1) for (const browser of browsers) await browser.sync('worker');
      await child.kill();
      const after = await openPglite(path);
      const left = attackBackend(after).orgNamed(org.orgId);
      expect(wrong).toEqual([]);
      for (const browser of browsers) {
        const states = (await browser.entries()).map((entry) => entry.state);
        expect(states.every((state) => state === 'parked')).toBe(true);
      }
      const parked = new Map(
        (await Promise.all(browsers.map((browser) => browser.entries()))).flat().map((entry) => {
          return [ledger.about(entry), entry.lastError?.code ?? ''] as const;
        }),
      );
      expect(ledger.judge(await left.activities(), await left.leads(), parked)).toEqual([]);
      expect(await left.audit()).toEqual([]);
      await after.close();
    }));
});

function knownIn<T>(known: ReadonlyMap<string, T>, repId: string): T {
  const one = known.get(repId);
  if (!one) throw new Error(`nobody knows ${repId}`);
  return one;
}
