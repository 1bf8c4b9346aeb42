import QuickLRU from 'quick-lru';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import type { Caller } from '../scope/rep-scope.ts';

const hourMs = 60 * 60_000;

/** Notes when reps were last seen, at most once an hour for each, so that an ordinary pull writes nothing. */
export class LastSeen {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #noted = new QuickLRU<string, number>({ maxSize: 10_000 });

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Does not wait for the database and never throws, because an answer to a rep does not depend on this note. */
  note({ orgId, repId }: Caller): void {
    const key = JSON.stringify([orgId, repId]);
    const now = this.#clock.now();
    if (now - (this.#noted.get(key) ?? 0) < hourMs) return;
    this.#noted.set(key, now);
    this.#db
      .inOrg(orgId)
      .query(
        `INSERT INTO rep_seen (org_id, rep_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (org_id, rep_id) DO UPDATE SET at = greatest(rep_seen.at, excluded.at)`,
        [orgId, repId, now],
      )
      .catch(() => this.#noted.delete(key));
  }
}
