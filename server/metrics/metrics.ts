import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PullResponse } from '../../lib/contract/wire/pull.ts';
import type { Database } from '../db/database.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OPERATIONS = [0, 1, 10, 100, 1_000, 5_000, 20_000, 100_000];

/** The metrics of this process. docs/operations.md says which ones to watch. */
export class Metrics {
  readonly #registry = new Registry();
  readonly requests = new Histogram({
    name: 'repside_http_request_seconds',
    help: 'Seconds until a request was answered, by route and status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #pulls = new Counter({
    name: 'repside_pulls_total',
    help: 'Pulls, by result: changes or empty.',
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
    help: 'Buckets that a client was told to read from the start.',
    registers: [this.#registry],
  });
  readonly #lag = new Histogram({
    name: 'repside_feed_lag_operations',
    help: 'How far behind clients were when they pulled: versions from the highest cursor to the counter.',
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
    help: 'Requests refused because the rep or the address reached a limit.',
    registers: [this.#registry],
  });
  readonly liveEvents = new Counter({
    name: 'repside_live_events_total',
    help: 'Live events sent.',
    registers: [this.#registry],
  });
  readonly liveMissed = new Counter({
    name: 'repside_live_missed_total',
    help: 'Changes by other processes that no NOTIFY announced and a check of the counters found.',
    registers: [this.#registry],
  });
  readonly liveDelay = new Histogram({
    name: 'repside_live_delay_seconds',
    help: 'Seconds from a commit in this process, or a NOTIFY from another, to the live event.',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly pruned = new Counter({
    name: 'repside_pruned_total',
    help: 'Rows deleted by retention, by kind.',
    labelNames: ['kind'],
    registers: [this.#registry],
  });

  /** Adds the gauges, whose values are read when the metrics are requested. */
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
    gauge('repside_db_pool_idle', 'Idle database connections.', () => db.pool().idle);
    gauge(
      'repside_db_pool_waiting',
      'Requests waiting for a database connection.',
      () => db.pool().waiting,
    );
    gauge('repside_process_resident_bytes', 'Resident memory of this process, in bytes.', () =>
      process.memoryUsage.rss(),
    );
    gauge('repside_process_cpu_seconds', 'Processor time used by this process, in seconds.', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
  }

  /** Counts an answered pull. `furthest`: the highest cursor of the request, or null if it had none. */
  pulled({ changes, horizon }: PullResponse, furthest: number | null): void {
    this.#pulls.inc({ result: changes.length === 0 ? 'empty' : 'changes' });
    const operations = changes.reduce((sum, change) => sum + change.operations.length, 0);
    if (operations > 0) this.#operations.inc(operations);
    const resets = changes.filter((change) => change.reset).length;
    if (resets > 0) this.#resets.inc(resets);
    if (furthest !== null) this.#lag.observe(Math.max(0, horizon - furthest));
  }

  /** The metrics in Prometheus' text format. Labels have few, fixed values and contain no ids or addresses. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
