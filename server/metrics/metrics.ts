import type { PullResponse } from '../../lib/contract/wire/pull.ts';
import type { Database } from '../db/database.ts';
import { Registry } from './registry.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OPERATIONS = [0, 1, 10, 100, 1_000, 5_000, 20_000, 100_000];

/** What this process counts. docs/operations.md says what to look at. */
export class Metrics {
  readonly #registry = new Registry();
  readonly requests = this.#registry.histogram(
    'repside_http_request_seconds',
    'Time to answer, by route and status.',
    SECONDS,
  );
  readonly #pulls = this.#registry.counter(
    'repside_pulls_total',
    'Pulls, by what they brought: changes, or empty.',
  );
  readonly #operations = this.#registry.counter(
    'repside_pull_operations_total',
    'Operations sent to clients.',
  );
  readonly #resets = this.#registry.counter(
    'repside_pull_resets_total',
    'Buckets a client was told to start afresh.',
  );
  readonly #lag = this.#registry.histogram(
    'repside_feed_lag_operations',
    'How far behind a client was, in versions of its organisation, by its furthest bucket.',
    OPERATIONS,
  );
  readonly pushes = this.#registry.counter('repside_pushes_total', 'Pushes that were answered.');
  readonly mutations = this.#registry.counter(
    'repside_mutations_total',
    'Mutations answered, by status; a retry counts again.',
  );
  readonly limited = this.#registry.counter(
    'repside_rate_limited_total',
    'Requests refused because the rep sent too many.',
  );
  readonly liveEvents = this.#registry.counter('repside_live_events_total', 'Live events sent.');
  readonly liveMissed = this.#registry.counter(
    'repside_live_missed_total',
    'Changes of other processes that no notice told of and the look at the counter found.',
  );
  readonly liveDelay = this.#registry.histogram(
    'repside_live_delay_seconds',
    'From a commit in this process, or the notice of another, to the event.',
    SECONDS,
  );
  readonly pruned = this.#registry.counter(
    'repside_pruned_total',
    'Rows taken away by retention, by kind.',
  );

  /** Figures that are read from others when somebody looks. */
  watch(db: Database, liveConnections: () => number): void {
    const gauge = (name: string, help: string, read: () => number) =>
      this.#registry.gauge(name, help, read);
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
    this.#pulls.add({ result: changes.length === 0 ? 'empty' : 'changes' });
    const operations = changes.reduce((sum, change) => sum + change.operations.length, 0);
    if (operations > 0) this.#operations.add({}, operations);
    const resets = changes.filter((change) => change.reset).length;
    if (resets > 0) this.#resets.add({}, resets);
    if (furthest !== null) this.#lag.observe(Math.max(0, horizon - furthest));
  }

  text(): string {
    return this.#registry.text();
  }
}
