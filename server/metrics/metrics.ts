import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PullResponse } from '../../lib/contract/wire/pull.ts';
import type { Database } from '../db/database.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OPERATIONS = [0, 1, 10, 100, 1_000, 5_000, 20_000, 100_000];

/** What this process counts. docs/operations.md says what to look at. */
export class Metrics {
  readonly #registry = new Registry();
  readonly requests = new Histogram({
    name: 'repside_http_request_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #pulls = new Counter({
    name: 'repside_pulls_total',
    help: 'Pulls, by what they brought: changes, or empty.',
    labelNames: ['result'],
    registers: [this.#registry],
  });
  readonly #operations = new Counter({
    name: 'repside_pull_operations_total',
    help: 'Operations sent to clients.',
    registers: [this.#registry],
  });
  readonly #resets = new Counter({
    name: 'repside_pull_resets_total',
    help: 'Buckets a client was told to start afresh.',
    registers: [this.#registry],
  });
  readonly #lag = new Histogram({
    name: 'repside_feed_lag_operations',
    help: 'How far behind a client was, in versions of its organisation, by its furthest bucket.',
    buckets: OPERATIONS,
    registers: [this.#registry],
  });
  readonly pushes = new Counter({
    name: 'repside_pushes_total',
    help: 'Pushes that were answered.',
    registers: [this.#registry],
  });
  readonly mutations = new Counter({
    name: 'repside_mutations_total',
    help: 'Mutations answered, by status; a retry counts again.',
    labelNames: ['status'],
    registers: [this.#registry],
  });
  readonly limited = new Counter({
    name: 'repside_rate_limited_total',
    help: 'Requests refused because the rep sent too many.',
    registers: [this.#registry],
  });
  readonly liveEvents = new Counter({
    name: 'repside_live_events_total',
    help: 'Live events sent.',
    registers: [this.#registry],
  });
  readonly liveMissed = new Counter({
    name: 'repside_live_missed_total',
    help: 'Changes of other processes that no notice told of and the look at the counter found.',
    registers: [this.#registry],
  });
  readonly liveDelay = new Histogram({
    name: 'repside_live_delay_seconds',
    help: 'From a commit in this process, or the notice of another, to the event.',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly pruned = new Counter({
    name: 'repside_pruned_total',
    help: 'Rows taken away by retention, by kind.',
    labelNames: ['kind'],
    registers: [this.#registry],
  });

  /** Figures that are read from others when somebody looks. */
  watch(db: Database, liveConnections: () => number): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read());
        },
      });
    gauge('repside_live_connections', 'Open live connections.', liveConnections);
    gauge('repside_db_pool_total', 'Database connections.', () => db.pool().total);
    gauge('repside_db_pool_idle', 'Database connections nobody uses.', () => db.pool().idle);
    gauge('repside_db_pool_waiting', 'Requests that wait for one.', () => db.pool().waiting);
    gauge('repside_process_resident_bytes', 'Memory of this process.', () =>
      process.memoryUsage.rss(),
    );
    gauge('repside_process_cpu_seconds', 'Processor time of this process.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
  }

  /** `furthest`: the highest cursor the request had, null for a first pull. */
  pulled({ changes, horizon }: PullResponse, furthest: number | null): void {
    this.#pulls.inc({ result: changes.length === 0 ? 'empty' : 'changes' });
    const operations = changes.reduce((sum, change) => sum + change.operations.length, 0);
    if (operations > 0) this.#operations.inc(operations);
    const resets = changes.filter((change) => change.reset).length;
    if (resets > 0) this.#resets.inc(resets);
    if (furthest !== null) this.#lag.observe(Math.max(0, horizon - furthest));
  }

  /** In Prometheus' text form. Labels are few and fixed: no ids, no addresses. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
