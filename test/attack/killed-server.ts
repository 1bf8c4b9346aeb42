import './browser-globals.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { attackServer, type Org } from './attack-server.ts';
import { Browser, calmWorld, type World } from './browser.ts';
import { serveContexts } from './browser-context.ts';
import { Ledger, waitsForRefused } from './click-ledger.ts';
import type { HistoryOptions, Outcome } from './history.ts';
import { click, takeBack } from './rep-actions.ts';
import { seededRandom } from './seeded-random.ts';
import { startChild } from './server-child.ts';

export type KilledServer = Awaited<ReturnType<typeof killedServer>>;

const repIds = ['anna', 'ben'];
const lives = 2;

/**
 * The real server in another process, which is killed with SIGKILL during pushes and started again on the same folder. Histories run one
 * after another and are judged together, when this process can open the folder again.
 */
export async function killedServer(seeds: readonly number[]) {
  serveContexts();
  const root = await mkdtemp(join(tmpdir(), 'repside-killed-'));
  const path = join(root, 'database');
  const before = await openPglite(path);
  await migrate(before);
  const orgs = new Map<number, { org: Org; known: Map<string, Awaited<ReturnType<Org['me']>>> }>();
  const child = await startChild(before, root);
  for (const seed of seeds) {
    const org = await attackServer(before).newOrg(`killed-${seed}`);
    // The answer that browsers get from /v1/me. From now on, only the child process may open the database.
    const known = new Map<string, Awaited<ReturnType<typeof org.me>>>();
    for (const repId of repIds) known.set(repId, await org.me(repId));
    await child.tokensFor(org.orgId, repIds);
    orgs.set(seed, { org, known });
  }
  await before.close();
  const judges: { seed: number; judge(db: typeof before): Promise<Outcome> }[] = [];

  return {
    /** Runs a history, whose outcome is known after `finish`. */
    async play(seed: number, { count, say = () => {} }: HistoryOptions): Promise<void> {
      const one = orgs.get(seed);
      if (!one) throw new Error(`seed ${seed} was not announced`);
      const outcome: Outcome = { lost: 0, doubled: 0, leaked: 0, unhealed: 0, reasons: [] };
      const wrong: World['wrong'] = (kind, reason) => {
        outcome[kind] += 1;
        outcome.reasons.push(`${kind}: ${reason}`);
      };
      const rng = seededRandom(seed);
      const world = calmWorld({
        backend: { serverFor: (me) => child.serve(me) },
        org: { ...one.org, me: async (repId) => knownIn(one.known, repId) },
        rng,
        count,
        say,
        wrong,
      });
      const ledger = new Ledger();
      const browsers = [new Browser('one', world), new Browser('two', world)];
      for (const [i, repId] of repIds.entries()) await browsers[i]?.signIn(repId);
      for (let life = 0; life < lives; life += 1) {
        await child.start();
        for (const browser of browsers) {
          for (let i = 0; i < 5; i += 1) await click(browser, ledger, rng);
          await takeBack(browser, ledger, rng);
        }
        child.killAfter(1 + rng.int(3));
        await Promise.all(browsers.map((browser) => browser.sync('worker')));
        await child.kill();
        count('server killed');
        say('the server is killed');
      }
      await child.start();
      for (let i = 0; i < 3; i += 1) for (const browser of browsers) await browser.sync('worker');
      const entries = (await Promise.all(browsers.map((browser) => browser.entries()))).flat();
      for (const browser of browsers) browser.close();
      const held = waitsForRefused(entries);
      for (const entry of entries) {
        const { kind, state } = entry;
        if (state !== 'rejected' && !held.includes(entry))
          wrong('unhealed', `${kind} is left: ${state}`);
      }
      const rejected = new Map(
        entries.map((entry) => [ledger.about(entry), entry.lastError?.code ?? ''] as const),
      );
      const judge = async (db: typeof before) => {
        const left = attackServer(db).orgNamed(one.org.orgId);
        const faults = ledger.judge(await left.activities(), await left.leads(), rejected);
        for (const { kind, reason } of faults) wrong(kind, reason);
        for (const line of await left.audit()) wrong('unhealed', line);
        return outcome;
      };
      judges.push({ seed, judge });
    },

    /** Opens the folder in this process again and judges every history. */
    async finish(): Promise<{ seed: number; outcome: Outcome }[]> {
      await child.kill();
      const after = await openPglite(path);
      const outcomes: { seed: number; outcome: Outcome }[] = [];
      for (const { seed, judge } of judges) outcomes.push({ seed, outcome: await judge(after) });
      await after.close();
      await rm(root, { recursive: true, force: true });
      return outcomes;
    },
  };
}

function knownIn<T>(known: ReadonlyMap<string, T>, repId: string): T {
  const one = known.get(repId);
  if (!one) throw new Error(`nobody knows ${repId}`);
  return one;
}
