import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { ProblemError } from '../problem.ts';
import { repScopeOf } from '../pull/pull.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { chunks } from '../write/records.ts';
import { type AnnouncedVersion, findMissedChanges } from './missed-changes.ts';
import { SseConnection } from './sse-connection.ts';

export interface LiveOptions {
  db: Database;
  clock: Clock;
  metrics: Metrics;
  /** The most open connections of one rep; a further one ends the oldest. Default: 5. */
  perRep?: number;
  /** The most open connections of this process. Default: 10,000. */
  atMost?: number;
  /** Milliseconds between heartbeats. */
  beatMs?: number;
  /** Milliseconds between checks of the counters for changes that no hint announced. */
  lookMs?: number;
}

interface Subscriber {
  connection: SseConnection;
  caller: Caller;
  /** The buckets in the rep's scope; null until the scope has been read. */
  buckets: ReadonlySet<string> | null;
  /** When the scope must be read again although nothing was written (ms since the epoch). */
  until: number;
  /** The highest version announced before the scope was read; 0 if none. */
  ahead: number;
}

interface Org {
  announced: AnnouncedVersion | null;
  subscribers: Set<Subscriber>;
  /** Changes of the last 25 ms, which are sent together. */
  gathered: Gathered | null;
  /** Whether scopes may have changed since they were last read. */
  stale: boolean;
  refreshing: boolean;
}

interface Gathered {
  version: number;
  /** Null: all buckets. */
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
/** How many scopes are read at the same time. */
const REFRESH_AT_ONCE = 8;
const LONGEST_MS = 60 * 60_000;

/**
 * Holds the live connections and tells each of them when a bucket in its rep's scope has changed. It learns of commits in this process
 * directly, and of commits in other processes by hints. Hints may be lost, so it also checks the counters. Pulls never depend on it.
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
    this.#timers = [setInterval(() => this.#beat(clock.now()), beatMs)];
    // Without other processes, no hint can be lost.
    if (db.hints) this.#timers.push(setInterval(() => void this.look(), lookMs));
    for (const timer of this.#timers) timer.unref();
    this.#stops = [
      db.onChange((event) => this.#hear(event.orgId, event)),
      db.hints?.listen((hint) => this.#hear(hint.orgId, hint)) ?? (() => {}),
    ];
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Opens a connection that ends with the token, at `expiresAt` (ms since the epoch), and after an hour at most. Throws a ProblemError:
   * `unavailable` if too many are open, `gone` or `unauthorized` if the caller is not a rep of the organisation.
   */
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
    const end = setTimeout(() => subscriber.connection.end(), Math.max(0, leftMs));
    end.unref();
    const onEnd = () => {
      clearTimeout(end);
      this.#drop(caller.orgId, org, subscriber);
    };
    const connection = new SseConnection(onEnd, () => metrics.liveEvents.inc());
    const subscriber: Subscriber = {
      ...{ connection, caller, ahead: 0 },
      buckets: null,
      until: Number.POSITIVE_INFINITY,
    };
    // The subscriber is added before its scope is read, so that it misses no change in between.
    org.subscribers.add(subscriber);
    this.#size += 1;
    try {
      const scope = await repScopeOf(db, caller, clock);
      subscriber.buckets = new Set(scope.buckets.map(({ bucket }) => bucket));
      subscriber.until = scope.until;
      org.announced ??= { version: scope.horizon, epoch: scope.epoch };
      this.#closeOldest(org, caller);
      connection.send(Math.max(scope.horizon, subscriber.ahead), subscriber.buckets);
      return connection.stream;
    } catch (error) {
      connection.end();
      throw error;
    }
  }

  /** Checks the counters for changes that no hint announced. Never throws. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#each(({ connection }) => connection.end());
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const known = new Map([...this.#orgs].map(([orgId, { announced }]) => [orgId, announced]));
    const missed = await findMissedChanges(this.#options.db, known).catch(() => []);
    for (const { orgId, version, epoch, buckets } of missed) {
      const org = this.#orgs.get(orgId);
      const same = org?.announced?.epoch === epoch;
      // The change was announced meanwhile.
      if (!org || (same && (org.announced?.version ?? 0) >= version)) continue;
      org.announced = { version, epoch };
      this.#options.metrics.liveMissed.inc();
      this.#gather(org, { version, buckets: same ? buckets : null, scope: true });
    }
  }

  #hear(orgId: string, heard: Heard): void {
    const org = this.#orgs.get(orgId);
    if (!org) return;
    if (org.announced)
      org.announced = { ...org.announced, version: Math.max(org.announced.version, heard.version) };
    this.#gather(org, heard);
  }

  #gather(org: Org, { version, buckets, scope }: Heard): void {
    if (!org.gathered) {
      org.gathered = { version, buckets: new Set(), scope: false, since: performance.now() };
      setTimeout(() => this.#send(org), GATHER_MS).unref();
    }
    const { gathered } = org;
    gathered.version = Math.max(gathered.version, version);
    gathered.scope ||= scope;
    if (buckets === null) gathered.buckets = null;
    for (const bucket of buckets ?? []) gathered.buckets?.add(bucket);
  }

  /** Sends the collected changes by the scopes as last read. Subscribers whose scope has changed are told after it was read again. */
  #send(org: Org): void {
    const { gathered } = org;
    org.gathered = null;
    if (!gathered) return;
    for (const subscriber of org.subscribers) {
      if (subscriber.buckets === null) subscriber.ahead = gathered.version;
      const mine = [...(subscriber.buckets ?? [])].filter(
        (bucket) => gathered.buckets?.has(bucket) ?? true,
      );
      if (mine.length > 0) subscriber.connection.send(gathered.version, mine);
    }
    this.#options.metrics.liveDelay.observe((performance.now() - gathered.since) / 1000);
    if (gathered.scope) void this.#refresh(org, gathered.version);
  }

  async #refresh(org: Org, version: number): Promise<void> {
    org.stale = true;
    if (org.refreshing) return;
    org.refreshing = true;
    while (org.stale) {
      org.stale = false;
      for (const some of chunks([...org.subscribers], REFRESH_AT_ONCE)) {
        await Promise.all(some.map((subscriber) => this.#refreshOne(subscriber, version)));
      }
    }
    org.refreshing = false;
  }

  #beat(now: number): void {
    this.#each((subscriber) => {
      subscriber.connection.heartbeat(now);
      if (subscriber.until <= now) void this.#refreshOne(subscriber, 0);
    });
  }

  /**
   * Reads a subscriber's scope again, and announces the buckets that came into the scope or left it. Ends the connection of a rep who was
   * removed or has left; the client's next pull says why.
   */
  async #refreshOne(subscriber: Subscriber, version: number): Promise<void> {
    const { buckets } = subscriber;
    if (buckets === null) return;
    try {
      const { db, clock } = this.#options;
      const scope = await repScopeOf(db, subscriber.caller, clock);
      const now = new Set(scope.buckets.map(({ bucket }) => bucket));
      subscriber.buckets = now;
      subscriber.until = scope.until;
      const changed = [...new Set([...now, ...buckets])].filter(
        (bucket) => now.has(bucket) !== buckets.has(bucket),
      );
      if (changed.length > 0) subscriber.connection.send(Math.max(version, scope.horizon), changed);
    } catch {
      subscriber.connection.end();
    }
  }

  #closeOldest(org: Org, { repId }: Caller): void {
    const own = [...org.subscribers].filter(({ caller }) => caller.repId === repId);
    const tooMany = own.length - (this.#options.perRep ?? PER_REP);
    for (const { connection } of own.slice(0, Math.max(0, tooMany))) connection.end();
  }

  #drop(orgId: string, org: Org, subscriber: Subscriber): void {
    if (!org.subscribers.delete(subscriber)) return;
    this.#size -= 1;
    if (org.subscribers.size === 0) this.#orgs.delete(orgId);
  }

  #each(run: (subscriber: Subscriber) => void): void {
    for (const { subscribers } of this.#orgs.values())
      for (const subscriber of [...subscribers]) run(subscriber);
  }
}

const newOrg = (): Org => ({
  announced: null,
  subscribers: new Set(),
  gathered: null,
  stale: false,
  refreshing: false,
});
