import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { ProblemError } from '../problem.ts';
import { standingOf } from '../pull/pull.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { chunks } from '../write/records.ts';
import { lookAtCounters, type Mark } from './missed-changes.ts';
import { Line } from './sse-connection.ts';

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
  /** Null until it is known what the rep reads. */
  buckets: ReadonlySet<string> | null;
  /** The counter of news that came before that. */
  ahead: number;
}

interface Org {
  mark: Mark | null;
  lines: Set<Held>;
  /** News of the last moment, told together. */
  news: Gathered | null;
  /** Who reads what may have changed since it was last worked out. */
  stale: boolean;
  refreshing: boolean;
}

interface Gathered {
  version: number;
  /** Null: all there are. */
  buckets: Set<string> | null;
  scope: boolean;
  since: number;
}

interface Heard {
  version: number;
  buckets: readonly string[] | null;
  scope: boolean;
}

const PER_REP = 5;
const AT_MOST = 10_000;
const BEAT_MS = 20_000;
const LOOK_MS = 5_000;
const GATHER_MS = 25;
/** Standings read at a time. */
const REFRESH_AT_ONCE = 8;
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
      db.onNews((news) => this.#hear(news.orgId, news)),
      db.hints?.listen((hint) => this.#hear(hint.orgId, hint)) ?? (() => {}),
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
    const org = this.#orgs.get(caller.orgId) ?? newOrg();
    this.#orgs.set(caller.orgId, org);
    const leftMs = Math.min((expiresAt ?? Number.POSITIVE_INFINITY) - clock.now(), LONGEST_MS);
    const end = setTimeout(() => held.line.end(), Math.max(0, leftMs));
    end.unref();
    const onEnd = () => {
      clearTimeout(end);
      this.#drop(caller.orgId, org, held);
    };
    const line = new Line(onEnd, () => metrics.liveEvents.add());
    const held: Held = { line, caller, buckets: null, ahead: 0 };
    // There before it is known where things stand, so that nothing falls between the two.
    org.lines.add(held);
    this.#size += 1;
    try {
      const standing = await standingOf(db, caller);
      held.buckets = new Set(standing.buckets.map(({ bucket }) => bucket));
      org.mark ??= { version: standing.horizon, epoch: standing.epoch };
      this.#makeRoom(org, caller);
      line.tell(Math.max(standing.horizon, held.ahead), held.buckets);
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
      this.#gather(org, { version, buckets: same ? buckets : null, scope: true });
    }
  }

  #hear(orgId: string, heard: Heard): void {
    const org = this.#orgs.get(orgId);
    if (!org) return;
    if (org.mark) org.mark = { ...org.mark, version: Math.max(org.mark.version, heard.version) };
    this.#gather(org, heard);
  }

  #gather(org: Org, { version, buckets, scope }: Heard): void {
    if (!org.news) {
      org.news = { version, buckets: new Set(), scope: false, since: performance.now() };
      setTimeout(() => this.#tell(org), GATHER_MS).unref();
    }
    const { news } = org;
    news.version = Math.max(news.version, version);
    news.scope ||= scope;
    if (buckets === null) news.buckets = null;
    for (const bucket of buckets ?? []) news.buckets?.add(bucket);
  }

  /** At once, by what is known of who reads what; who reads more or less since hears of it when that is worked out. */
  #tell(org: Org): void {
    const { news } = org;
    org.news = null;
    if (!news) return;
    for (const held of org.lines) {
      if (held.buckets === null) held.ahead = news.version;
      const mine = [...(held.buckets ?? [])].filter((bucket) => news.buckets?.has(bucket) ?? true);
      if (mine.length > 0) held.line.tell(news.version, mine);
    }
    this.#options.metrics.liveDelay.observe((performance.now() - news.since) / 1000);
    if (news.scope) void this.#refresh(org, news.version);
  }

  async #refresh(org: Org, version: number): Promise<void> {
    org.stale = true;
    if (org.refreshing) return;
    org.refreshing = true;
    while (org.stale) {
      org.stale = false;
      for (const some of chunks([...org.lines], REFRESH_AT_ONCE)) {
        await Promise.all(some.map((held) => this.#refreshOne(held, version)));
      }
    }
    org.refreshing = false;
  }

  /** Of a rep who is gone the connection ends: the client asks, and is told by the answer what is the matter. */
  async #refreshOne(held: Held, version: number): Promise<void> {
    const { buckets } = held;
    if (buckets === null) return;
    try {
      const standing = await standingOf(this.#options.db, held.caller);
      const now = standing.buckets.map(({ bucket }) => bucket);
      held.buckets = new Set(now);
      const gained = now.filter((bucket) => !buckets.has(bucket));
      if (gained.length > 0) held.line.tell(Math.max(version, standing.horizon), gained);
    } catch {
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

const newOrg = (): Org => ({
  mark: null,
  lines: new Set(),
  news: null,
  stale: false,
  refreshing: false,
});
