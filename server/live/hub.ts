import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { ProblemError } from '../problem.ts';
import { standingOf } from '../pull/pull.ts';
import type { Caller } from '../pull/standing.ts';
import { Line } from './line.ts';
import { lookAtCounters, type Mark } from './look.ts';

export interface LiveOptions {
  db: Database;
  clock: Clock;
  metrics: Metrics;
  /** Open connections of one rep; the oldest makes room for a new one. */
  perRep?: number;
  /** Open connections of this process. */
  atMost?: number;
  beatMs?: number;
  /** How often the counters are looked at, for what no notice told of. */
  lookMs?: number;
}

interface Held {
  line: Line;
  caller: Caller;
  buckets: ReadonlySet<string>;
  /** Something everybody reads has changed, which may be who reads what. */
  stale: boolean;
}

interface Org {
  mark: Mark | null;
  lines: Set<Held>;
  /** News of the last moment, told together. */
  news: { version: number; buckets: Set<string> | null; since: number } | null;
}

const PER_REP = 5;
const AT_MOST = 10_000;
const BEAT_MS = 20_000;
const LOOK_MS = 5_000;
const GATHER_MS = 25;
const LONGEST_MS = 60 * 60_000;

/**
 * The open connections, told when something in a bucket of theirs changed. Commits of this process are told at once,
 * those of others by notice. Notices may be lost: the counters are looked at too, and every pull is right without.
 */
export class LiveHub {
  readonly #options: LiveOptions;
  readonly #orgs = new Map<string, Org>();
  readonly #timers: NodeJS.Timeout[];
  readonly #stops: (() => unknown)[];
  #size = 0;
  #looking: Promise<void> | null = null;

  constructor(options: LiveOptions) {
    this.#options = options;
    const { db, clock, beatMs = BEAT_MS, lookMs = LOOK_MS } = options;
    this.#timers = [setInterval(() => this.#each(({ line }) => line.beat(clock.now())), beatMs)];
    // Without other processes there is nothing to miss.
    if (db.hints) this.#timers.push(setInterval(() => void this.look(), lookMs));
    for (const timer of this.#timers) timer.unref();
    this.#stops = [
      db.onNews(({ orgId, version, buckets }) => this.#hear(orgId, version, buckets)),
      db.hints?.listen(({ orgId, version, buckets }) => this.#hear(orgId, version, buckets)) ??
        (() => {}),
    ];
  }

  get size(): number {
    return this.#size;
  }

  /** Opens a connection that lives as long as the token: until `expiresAt` (ms). Throws when the rep is gone. */
  async open(
    caller: Caller,
    expiresAt: number | undefined,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const { db, clock, metrics, atMost = AT_MOST } = this.#options;
    if (this.#size >= atMost) {
      throw new ProblemError('unavailable', 'Too many live connections are open: try again later');
    }
    const org = this.#orgs.get(caller.orgId) ?? { mark: null, lines: new Set(), news: null };
    this.#orgs.set(caller.orgId, org);
    const leftMs = Math.min((expiresAt ?? Number.POSITIVE_INFINITY) - clock.now(), LONGEST_MS);
    const end = setTimeout(() => held.line.end(), Math.max(0, leftMs));
    end.unref();
    const onEnd = () => {
      clearTimeout(end);
      this.#drop(caller.orgId, org, held);
    };
    const line = new Line(onEnd, () => metrics.liveEvents.add());
    const held: Held = { line, caller, buckets: new Set(), stale: true };
    // There before it is known where things stand, so that nothing falls between the two.
    org.lines.add(held);
    this.#size += 1;
    try {
      const standing = await standingOf(db, caller);
      held.buckets = new Set(standing.buckets.map(({ bucket }) => bucket));
      held.stale = false;
      org.mark ??= { version: standing.horizon, epoch: standing.epoch };
      this.#makeRoom(org, caller);
      line.tell(standing.horizon, held.buckets);
      return line.stream;
    } catch (error) {
      line.end();
      throw error;
    }
  }

  /** Finds what no notice told of. Never throws. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#each(({ line }) => line.end());
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const marks = new Map([...this.#orgs].map(([orgId, { mark }]) => [orgId, mark]));
    const missed = await lookAtCounters(this.#options.db, marks).catch(() => []);
    for (const { orgId, version, epoch, buckets } of missed) {
      const org = this.#orgs.get(orgId);
      const same = org?.mark?.epoch === epoch;
      // Told meanwhile.
      if (!org || (same && (org.mark?.version ?? 0) >= version)) continue;
      org.mark = { version, epoch };
      this.#options.metrics.liveMissed.add();
      this.#gather(org, version, same ? buckets : null);
    }
  }

  #hear(orgId: string, version: number, buckets: readonly string[] | null): void {
    const org = this.#orgs.get(orgId);
    if (!org) return;
    if (org.mark) org.mark = { ...org.mark, version: Math.max(org.mark.version, version) };
    this.#gather(org, version, buckets);
  }

  #gather(org: Org, version: number, buckets: readonly string[] | null): void {
    if (!org.news) {
      org.news = { version, buckets: new Set(), since: performance.now() };
      setTimeout(() => void this.#tell(org), GATHER_MS).unref();
    }
    org.news.version = Math.max(org.news.version, version);
    if (buckets === null) org.news.buckets = null;
    for (const bucket of buckets ?? []) org.news.buckets?.add(bucket);
  }

  async #tell(org: Org): Promise<void> {
    const { news } = org;
    org.news = null;
    if (!news) return;
    const { version, buckets } = news;
    const forAll = buckets === null || buckets.has('org');
    const told = [...org.lines].map(async (held) => {
      if (held.stale) await this.#refresh(held);
      held.stale = forAll;
      const mine =
        buckets === null ? [...held.buckets] : [...held.buckets].filter((b) => buckets.has(b));
      if (mine.length > 0 || forAll) held.line.tell(version, mine);
    });
    await Promise.all(told);
    this.#options.metrics.liveDelay.observe((performance.now() - news.since) / 1000);
  }

  /** Which buckets the rep may read now. Of a rep who is gone the connection ends. */
  async #refresh(held: Held): Promise<void> {
    try {
      const { buckets } = await standingOf(this.#options.db, held.caller);
      held.buckets = new Set(buckets.map(({ bucket }) => bucket));
    } catch {
      // The client asks again, and is told by the answer what is the matter.
      held.line.end();
    }
  }

  #makeRoom(org: Org, { repId }: Caller): void {
    const own = [...org.lines].filter(({ caller }) => caller.repId === repId);
    const tooMany = own.length - (this.#options.perRep ?? PER_REP);
    for (const { line } of own.slice(0, Math.max(0, tooMany))) line.end();
  }

  #drop(orgId: string, org: Org, held: Held): void {
    if (!org.lines.delete(held)) return;
    this.#size -= 1;
    if (org.lines.size === 0) this.#orgs.delete(orgId);
  }

  #each(run: (held: Held) => void): void {
    for (const { lines } of this.#orgs.values()) for (const held of [...lines]) run(held);
  }
}
