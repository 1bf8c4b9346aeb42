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
  /** Open connections of one rep; the oldest is closed for a new one. */
  perRep?: number;
  /** Open connections of this process. */
  atMost?: number;
  beatMs?: number;
  /** How often the counters are checked for changes no hint told of. */
  lookMs?: number;
}

interface Subscriber {
  connection: SseConnection;
  caller: Caller;
  /** Null until it is known what the rep reads. */
  buckets: ReadonlySet<string> | null;
  /** The counter of changes that came before that. */
  ahead: number;
}

interface Org {
  announced: AnnouncedVersion | null;
  subscribers: Set<Subscriber>;
  /** Changes of the last moment, sent together. */
  gathered: Gathered | null;
  /** Scopes may have changed since they were last read. */
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
/** Scopes read at a time. */
const REFRESH_AT_ONCE = 8;
const LONGEST_MS = 60 * 60_000;

/**
 * The open connections; each is told when one of its buckets changed. Commits of this process are sent at once, those of
 * other processes when a hint comes. Hints may be lost: the counters are checked too, and every pull is right without.
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
    this.#timers = [
      setInterval(() => this.#each(({ connection }) => connection.heartbeat(clock.now())), beatMs),
    ];
    // Without other processes there is nothing to miss.
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
    const end = setTimeout(() => subscriber.connection.end(), Math.max(0, leftMs));
    end.unref();
    const onEnd = () => {
      clearTimeout(end);
      this.#drop(caller.orgId, org, subscriber);
    };
    const connection = new SseConnection(onEnd, () => metrics.liveEvents.inc());
    const subscriber: Subscriber = { connection, caller, buckets: null, ahead: 0 };
    // Added before its scope is read, so that no change in between is missed.
    org.subscribers.add(subscriber);
    this.#size += 1;
    try {
      const scope = await repScopeOf(db, caller);
      subscriber.buckets = new Set(scope.buckets.map(({ bucket }) => bucket));
      org.announced ??= { version: scope.horizon, epoch: scope.epoch };
      this.#closeOldest(org, caller);
      connection.send(Math.max(scope.horizon, subscriber.ahead), subscriber.buckets);
      return connection.stream;
    } catch (error) {
      connection.end();
      throw error;
    }
  }

  /** Finds changes no hint told of. Never throws. */
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
      // Told meanwhile.
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

  /** Sends at once, by the scopes known; subscribers whose scope has changed are told when it is read again. */
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

  /** Ends the connection of a rep who is gone: the client pulls, and the answer tells the reason. */
  async #refreshOne(subscriber: Subscriber, version: number): Promise<void> {
    const { buckets } = subscriber;
    if (buckets === null) return;
    try {
      const scope = await repScopeOf(this.#options.db, subscriber.caller);
      const now = scope.buckets.map(({ bucket }) => bucket);
      subscriber.buckets = new Set(now);
      const gained = now.filter((bucket) => !buckets.has(bucket));
      if (gained.length > 0) subscriber.connection.send(Math.max(version, scope.horizon), gained);
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
