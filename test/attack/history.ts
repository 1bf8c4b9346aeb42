import './browser-globals.ts';
import type { AnyRow } from '../../lib/contract/rows/index.ts';
import { outboxEntries } from '../../lib/store/outbox.ts';
import { allRows } from '../../lib/store/rows.ts';
import type { AttackServer, Org } from './attack-server.ts';
import { Browser, type World } from './browser.ts';
import { serveContexts } from './browser-context.ts';
import { Ledger, rowIn, waitsForRefused } from './click-ledger.ts';
import { damageStore } from './damage-store.ts';
import { turns } from './network.ts';
import { canonical } from './oracle.ts';
import { click, decide, takeBack } from './rep-actions.ts';
import { seededRandom } from './seeded-random.ts';

/** How many steps a history has, and how often a request meets a fault. */
const steps = 26;
const faultRate = 0.35;
const healingSyncs = 14;
const day = 24 * 60 * 60_000;

/** Rejections that are correct: the account was taken away, or the address is a lead already. */
const fairRefusals = ['not-found', 'duplicate'];

export interface Outcome {
  lost: number;
  doubled: number;
  leaked: number;
  unhealed: number;
  /** What went wrong, one sentence for each fault; empty if nothing did. */
  reasons: string[];
}

export interface HistoryOptions {
  count(fault: string): void;
  say?(line: string): void;
  spoil?: World['spoil'];
  disturb?: World['disturb'];
}

/**
 * Plays one history: reps click in several browsers, accounts change hands, and the network, workers, databases and clocks fail. In the
 * end, all browsers and the server must agree.
 */
export async function playHistory(
  backend: AttackServer,
  seed: number,
  options: HistoryOptions,
): Promise<Outcome> {
  serveContexts();
  const outcome: Outcome = { lost: 0, doubled: 0, leaked: 0, unhealed: 0, reasons: [] };
  const world: World = {
    backend,
    org: await backend.newOrg(seed),
    rng: seededRandom(seed),
    rate: faultRate,
    count: options.count,
    say: options.say ?? (() => {}),
    wrong: (kind, reason) => {
      outcome[kind] += 1;
      outcome.reasons.push(`${kind}: ${reason}`);
      world.say(`!! ${kind}: ${reason}`);
    },
    late: [],
    spoil: options.spoil,
    disturb: options.disturb,
  };
  const ledger = new Ledger();
  const browsers = ['one', 'two', 'three', 'four'].map((name) => new Browser(name, world));
  for (const [i, repId] of ['anna', 'anna', 'ben', 'carl'].entries()) {
    await browsers[i]?.signIn(repId);
  }
  for (let step = 0; step < steps; step += 1) {
    await oneStep(backend, world, browsers, ledger);
    for (const browser of browsers) await browser.look('between steps');
  }
  world.say('--- the faults end');
  world.rate = 0;
  await deliver(world);
  for (const browser of browsers) await heal(browser);
  // The first browser has not yet received what the last browser sent.
  for (const browser of browsers) await settle(browser);
  await judge(world, browsers, ledger);
  for (const browser of browsers) browser.close();
  return outcome;
}

async function oneStep(
  backend: AttackServer,
  world: World,
  browsers: Browser[],
  ledger: Ledger,
): Promise<void> {
  const { rng } = world;
  const browser = rng.pick(browsers);
  const what = rng.int(40);
  if (what < 12) return click(browser, ledger, rng);
  if (what < 15) return takeBack(browser, ledger, rng);
  if (what < 22) return browser.sync('worker');
  if (what < 28) return busy(browser, ledger);
  if (what < 32) return recut(world);
  if (what < 33) return decide(browser, ledger, rng);
  if (what < 34) return changeClock(browser);
  if (what < 35) return switchRep(browser);
  if (what < 37) return deliver(world);
  if (what < 38) return damageBrowser(browser);
  if (what < 39) return backUpOrRestore(world, browsers, ledger);
  if (backend.canRestart) {
    world.count('server-restarted');
    return backend.restart();
  }
  return stealLease(browser);
}

/** Several things happen at the same time: a sync, a rival's sync, clicks, a re-cut, another rep's sign-in. */
async function busy(browser: Browser, ledger: Ledger): Promise<void> {
  const { world } = browser;
  const { rng } = world;
  const running = [browser.sync('worker')];
  const switching = rng.next() < 0.25;
  const plan: ((own: ReturnType<Browser['fork']>) => Promise<void>)[] = [];
  if (rng.next() < 0.5) plan.push((own) => rival(browser, own));
  if (rng.next() < 0.4) plan.push(() => recut(world));
  if (switching) plan.push(() => switchRep(browser));
  else if (rng.next() < 0.7) {
    plan.push(async (own) => {
      await click(browser, ledger, own);
      await takeBack(browser, ledger, own);
    });
  }
  for (const work of plan) {
    const own = browser.fork();
    running.push(turns(own.int(200)).then(() => work(own)));
  }
  await Promise.all(running);
}

/** A second pusher: without the lease it syncs at the same time as the first. */
async function rival(browser: Browser, rng: ReturnType<Browser['fork']>): Promise<void> {
  if (rng.next() < 0.7) await stealLease(browser);
  await browser.sync('rival', rng);
}

async function stealLease(browser: Browser): Promise<void> {
  browser.world.count('lease-removed');
  await (await browser.context('eye')).outbox.leases.clear();
}

async function recut(world: World): Promise<void> {
  world.count('re-cut');
  world.say('the office re-cuts');
  await world.org.recut(world.rng);
}

async function changeClock(browser: Browser): Promise<void> {
  const { world } = browser;
  const [kind, ms] = world.rng.pick([
    ['clock-a-day-ahead', day],
    ['clock-a-day-back', -day],
    ['asleep-for-a-week', 7 * day],
  ] as const);
  world.count(kind);
  world.say(`${browser.name} ${kind}`);
  browser.clock.move(ms);
}

async function switchRep(browser: Browser): Promise<void> {
  const { world } = browser;
  const next = world.rng.pick(['anna', 'ben', 'carl']);
  world.count('signed-out-and-in');
  world.say(`${browser.name} ${browser.me?.repId} signs out, ${next} in`);
  await browser.signOut();
  await browser.signIn(next);
}

/** Delivers the requests that the network held back. */
async function deliver(world: World): Promise<void> {
  for (const send of world.late.splice(0)) await send().catch(() => {});
}

async function damageBrowser(browser: Browser): Promise<void> {
  const { world } = browser;
  const kind = await damageStore(await browser.context('eye'), world.rng);
  if (kind === null) return;
  world.count(kind);
  world.say(`${browser.name} ${kind}`);
  browser.watched = false;
}

async function backUpOrRestore(world: World, browsers: Browser[], ledger: Ledger): Promise<void> {
  const entries = (await Promise.all(browsers.map((browser) => browser.entries()))).flat();
  if (world.rng.next() < 0.4 || !(await world.org.restore())) {
    world.say('backup');
    return world.org.backUp();
  }
  world.count('restored-from-backup');
  world.say('restored');
  ledger.restored(entries);
  for (const browser of browsers) browser.watched = false;
}

/** Signs in every rep who has data in this browser, and syncs until nothing is left to do. */
async function heal(browser: Browser): Promise<void> {
  const owners = (await browser.entries()).map((entry) => entry.owner.split('/')[1] ?? '');
  const last = browser.me?.repId ?? 'anna';
  for (const repId of [...new Set(owners)].filter((one) => one !== last)) {
    await browser.signOut();
    await browser.signIn(repId);
    await settle(browser);
  }
  if (browser.me?.repId !== last) {
    if (browser.me) await browser.signOut();
    await browser.signIn(last);
  }
  // Moves the clock on by more than the faults have moved it back, because rows are verified only every half day.
  browser.clock.move(30 * day);
  await settle(browser);
  await browser.look('healed');
}

async function settle(browser: Browser): Promise<void> {
  for (let i = 0; i < healingSyncs; i += 1) {
    await browser.sync('worker');
    const left = await browser.quietly(outboxEntries);
    const problem = await browser.problem();
    const held = waitsForRefused(left);
    const waiting = left.filter((entry) => entry.state !== 'rejected' && !held.includes(entry));
    if (i > 0 && !problem && waiting.length === 0) return;
    const states = waiting.map((entry) => `${entry.kind} ${entry.state} ${entry.effectVersion}`);
    browser.world.say(`${browser.name} has left ${states.join(', ')}; ${problem?.code ?? 'well'}`);
  }
}

async function judge(world: World, browsers: Browser[], ledger: Ledger): Promise<void> {
  const rejected = new Map<string, string>();
  for (const browser of browsers) {
    const entries = await browser.entries();
    const held = waitsForRefused(entries);
    for (const entry of entries) {
      const code = entry.lastError?.code ?? '';
      if (held.includes(entry) || (entry.state === 'rejected' && fairRefusals.includes(code))) {
        const id = rowIn(entry)?.id;
        if (id !== undefined) rejected.set(id, code);
        continue;
      }
      world.wrong('unhealed', `${browser.name} ${entry.kind} is left: ${entry.state} ${code}`);
    }
    await judgeStore(browser, world.org);
  }
  const rows = [await world.org.activities(), await world.org.leads()] as const;
  for (const { kind, reason } of ledger.judge(...rows, rejected)) world.wrong(kind, reason);
  for (const { kind, reason } of ledger.disorder(await world.org.effects())) {
    world.wrong(kind, reason);
  }
  for (const line of await world.org.audit()) world.wrong('unhealed', line);
}

/** The store holds exactly what the rules let this rep see, and the screen shows it. */
async function judgeStore(browser: Browser, org: Org): Promise<void> {
  const { me, world } = browser;
  if (!me) return;
  const problem = await browser.problem();
  if (problem) world.wrong('unhealed', `${browser.name}: ${problem.code} ${problem.message}`);
  const expected = await org.visibleTo(me);
  const held = await heldBy(browser);
  const name = `${me.repId} in ${browser.name}`;
  for (const [key, row] of expected) {
    const mine = held.get(key);
    if (mine !== row) world.wrong('unhealed', `${name} holds ${mine ?? 'no'} ${key}, not ${row}`);
  }
  for (const key of held.keys()) {
    if (!expected.has(key)) world.wrong('leaked', `${name} holds ${key}`);
  }
  const entries = await browser.quietly(outboxEntries);
  if (entries.length > 0) return;
  for (const { row } of await browser.quietly(() => allRows('activity'))) {
    if (!expected.has(`activity/${row.id}`)) world.wrong('unhealed', `${name} sees ${row.id}`);
  }
}

/** Every row in a store, as text, by `kind/id`. */
async function heldBy(browser: Browser): Promise<Map<string, string>> {
  const { store } = await browser.context('eye');
  const held = new Map<string, string>();
  for (const table of store.tables) {
    if (['meta', 'bucketState', 'setAside', 'confirmed'].includes(table.name)) continue;
    for (const { id, row } of (await table.toArray()) as { id: string; row: AnyRow }[]) {
      held.set(`${table.name}/${id}`, canonical(row));
    }
  }
  return held;
}
