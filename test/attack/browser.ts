import './browser-globals.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { fail, ok } from '../../lib/kit/result.ts';
import { beginSession, endSession } from '../../lib/session/session.ts';
import { getMeta } from '../../lib/store/meta.ts';
import type { OutboxEntry } from '../../lib/store/outbox-database.ts';
import { allRows } from '../../lib/store/rows.ts';
import { type SyncTools, syncSafely } from '../../lib/sync/sync-once.ts';
import type { AttackServer, Org } from './attack-server.ts';
import { type Context, inContext, openContext } from './browser-context.ts';
import { type Click, rowIn } from './click-ledger.ts';
import { databaseFaults } from './database-faults.ts';
import { faultySend } from './network.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const address = 'https://server.example';
const hungMs = 120_000;

/** What a history and its browsers share. */
export interface World {
  backend: Pick<AttackServer, 'serverFor'>;
  org: Org;
  rng: SeededRandom;
  /** How often a request, or a sync's databases, meet a fault. */
  rate: number;
  count(fault: string): void;
  say(line: string): void;
  wrong(kind: 'lost' | 'doubled' | 'leaked' | 'unhealed', reason: string): void;
  late: (() => Promise<unknown>)[];
  /** For the controls: damages the client before each request. */
  spoil?(browser: Browser, path: string): Promise<void>;
  /** A fault that the server has during a request. */
  disturb?(): Promise<void>;
}

/** A world without random faults, which counts and prints nothing, unless `parts` says otherwise. */
export function calmWorld(parts: Pick<World, 'backend' | 'org' | 'wrong'> & Partial<World>): World {
  return {
    ...{ rng: seededRandom(1), rate: 0, count: () => {}, say: () => {}, late: [] },
    ...parts,
  };
}

/** One browser profile: a worker, a rival that also syncs, a window in which the rep clicks, and an observer that only reads. */
export class Browser {
  readonly name: string;
  readonly clock = fixedClock('2026-11-24T09:00:00Z');
  /** The signed-in rep, as the tokens know it. */
  me: Me | null = null;
  readonly world: World;
  readonly names = { store: `attack-${newId()}`, outbox: `attack-${newId()}` };
  readonly contexts = new Map<string, Context>();
  /** Rows that this browser's rep has created and must keep seeing, and removed rows that must not come back. */
  readonly mustSee = new Map<string, Click>();
  readonly mustNotSee = new Set<string>();
  /** False after the store was damaged on purpose: repaired rows may be missing for a moment. */
  watched = true;

  constructor(name: string, world: World) {
    this.name = name;
    this.world = world;
  }

  async context(name: string): Promise<Context> {
    const held = this.contexts.get(name);
    if (held?.gate.alive) return held;
    held?.close();
    const fresh = await openContext(this.names);
    this.contexts.set(name, fresh);
    return fresh;
  }

  /** Runs a rep's action in an extra window that no fault reaches. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    return inContext(await this.context('eye'), work);
  }

  close(): void {
    for (const context of this.contexts.values()) context.close();
  }

  async signOut(): Promise<void> {
    this.me = null;
    this.forget();
    await this.quietly(endSession);
  }

  async signIn(repId: string): Promise<void> {
    const me = await this.world.org.me(repId);
    this.me = me;
    await this.quietly(() => beginSession(address, me));
  }

  forget(): void {
    this.mustSee.clear();
    this.mustNotSee.clear();
  }

  /** One sync in the worker or its rival. A worker that dies leaves its lease behind, so the clock moves on until the lease ends. */
  async sync(name: 'worker' | 'rival', rng = this.fork()): Promise<void> {
    const { world } = this;
    this.clock.move(6 * 60_000);
    const context = await this.context(name);
    if (rng.next() < world.rate * 0.6) this.#plan(context, rng);
    const tools: SyncTools = {
      clock: this.clock,
      fetch: (input, init) => this.#send(context, rng, String(input), init ?? {}),
      token: async () => (this.me ? ok(this.me.repId) : fail('unauthorized')),
      refused: async () => {},
    };
    const work = inContext(context, () => syncSafely(tools)).then(
      () => 'done' as const,
      (error: unknown) => {
        if (context.gate.alive) world.wrong('unhealed', `a sync threw ${error}`);
        return 'threw' as const;
      },
    );
    const ended = await Promise.race([work, context.death, hung()]);
    context.gate.plan = null;
    world.say(`${this.name} ${name} sync: ${ended}`);
    if (ended === 'hung') world.wrong('unhealed', `${this.name}: a sync never ended`);
    if (ended !== 'done') context.close();
  }

  #plan(context: Context, rng: SeededRandom): void {
    const fault = rng.pick(databaseFaults);
    const struck = () => {
      this.world.count(fault);
      this.world.say(`${this.name} ${fault}`);
    };
    const lasting = fault === 'quota-exceeded' && rng.next() < 0.5;
    context.gate.plan = { after: rng.int(60), fault, lasting, struck };
  }

  async #send(
    context: Context,
    rng: SeededRandom,
    url: string,
    init: RequestInit,
  ): Promise<Response> {
    const { world } = this;
    if (!context.gate.alive) return new Promise<never>(() => {});
    const repId = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    const path = new URL(url).pathname;
    await world.spoil?.(this, path);
    await this.look(path);
    const serve = world.backend.serverFor({ orgId: world.org.orgId, repId });
    const disturbed = world.rate > 0 && rng.next() < 0.2 ? world.disturb?.() : undefined;
    const answer = faultySend(serve, path, init, rng, world.rate, {
      fault: (fault) => {
        world.count(fault);
        world.say(`${this.name} ${path} ${fault}`);
      },
      workerDied: () => context.gate.die(),
      later: (send) => world.late.push(send),
    });
    // This request may fail while the other one is awaited; the error reaches the caller below.
    answer.catch(() => {});
    await disturbed;
    return answer;
  }

  /** The rep looks at the screen: rows created here are shown, and removed rows are not. */
  async look(when: string): Promise<void> {
    if (!this.watched || !this.me) return;
    const see = [...this.mustSee];
    const not = [...this.mustNotSee];
    if (see.length + not.length === 0) return;
    const removed = await this.#rowsRemoved();
    const [activities, leads] = await this.quietly(() =>
      Promise.all([allRows('activity'), allRows('lead')]),
    );
    const seen = { activity: ids(activities), lead: ids(leads) };
    // The expectations are read again, because rows may have been removed or have come back meanwhile.
    const kept = removed || (await this.#rowsRemoved()) ? await this.#rowsInOutbox() : null;
    for (const [id, { kind, want }] of see) {
      if (kept && !kept.has(id)) continue;
      // The row may have been removed meanwhile, here or in another browser.
      if (want === 'there' && this.mustSee.has(id) && !seen[kind].has(id)) {
        this.world.wrong('lost', `${this.name} does not see its ${kind} ${id} (${when})`);
        await this.tell();
        this.mustSee.delete(id);
      }
    }
    for (const id of not) {
      if (this.mustNotSee.has(id) && seen.activity.has(id)) {
        this.world.wrong('doubled', `${this.name} sees ${id}, which it took back (${when})`);
        await this.tell();
        this.mustNotSee.delete(id);
      }
    }
  }

  /** Whether the device has removed its rows because the server did not answer for weeks. Only clicks in the outbox stay on the screen. */
  async #rowsRemoved(): Promise<boolean> {
    return (await this.quietly(() => getMeta('leaseEnded'))) === true;
  }

  async #rowsInOutbox(): Promise<Set<string>> {
    return new Set((await this.entries()).flatMap((entry) => rowIn(entry)?.id ?? []));
  }

  /** Every entry of every rep in this browser. */
  async entries(): Promise<OutboxEntry[]> {
    return (await this.context('eye')).outbox.entries.orderBy('order').toArray();
  }

  /** Prints both databases, to investigate a failing history. */
  async tell(): Promise<void> {
    const { store, outbox } = await this.context('eye');
    const entries = await outbox.entries.toArray();
    const { say } = this.world;
    for (const { kind, state, seq, effectVersion, args } of entries) {
      say(`  outbox: ${JSON.stringify({ kind, state, seq, effectVersion, args })}`);
    }
    for (const held of await store.bucketState.toArray()) say(`  ${JSON.stringify(held)}`);
    for (const held of await store.meta.toArray()) say(`  ${JSON.stringify(held)}`);
  }

  problem() {
    return this.quietly(() => getMeta('syncProblem'));
  }

  /** An independent random source, so that concurrent work does not share one. */
  fork(): SeededRandom {
    return seededRandom(this.world.rng.int(2 ** 31));
  }
}

const ids = (seen: readonly { row: { id: string } }[]) => new Set(seen.map((one) => one.row.id));

function hung(): Promise<'hung'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('hung'), hungMs).unref();
  });
}
