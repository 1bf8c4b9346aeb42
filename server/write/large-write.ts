import { isIndependentKind } from '../../lib/contract/rows/scope.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { sqlState, type Tx } from '../db/database.ts';
import { Plan, placeInBuckets } from './plan.ts';
import { chunks, type Key, Records } from './records.ts';
import { addToSums, insertRows, type Sums, storeSums, type Versioned } from './store-plan.ts';
import { type Change, checkChanges, keyOf } from './validate-changes.ts';
import { type LockedOrg, lockOrg, writeLocked } from './write-rows.ts';

/** Changes of rows that are there already are kept until the end while they are no more than this. */
const HELD_CHANGES = 20_000;
/** How much faster than this write others may be before it has to begin anew. */
const AHEAD = 3;
const AHEAD_AT_LEAST = 10_000;

/**
 * Writes many rows in one transaction without making others wait meanwhile. New rows get versions from further up
 * than the counter will be by then, and are stored before the counter is taken: nobody can read them before the commit,
 * and the commit still moves the counter past them, so a reader never passes a version that comes later. What the
 * counter is held for is the checksums and whatever changes rows that are there already. Versions between are
 * used by nobody. Of one organisation one goes on at a time.
 */
export class LargeWrite {
  readonly #tx: Tx;
  readonly #clock: Clock;
  readonly #orgId: string;
  readonly #records: Records;
  /** The counter when it began. */
  readonly #began: number;
  /** What new rows get is above this. */
  readonly #above: number;
  readonly #sums: Sums = new Map();
  /** The accounts and reps the new rows' buckets were worked out from. */
  readonly #relied = new Map<string, Key>();
  #last: number;
  #late: Change[] = [];
  #org: LockedOrg | null = null;

  private constructor(tx: Tx, orgId: string, clock: Clock, began: number, expected: number) {
    this.#tx = tx;
    this.#orgId = orgId;
    this.#clock = clock;
    this.#records = new Records(tx, orgId);
    this.#began = began;
    this.#above = began + Math.max(AHEAD_AT_LEAST, expected * AHEAD);
    this.#last = this.#above;
  }

  /** `expected`: about how many rows it will be. Throws when there is no such organisation. */
  static async begin(tx: Tx, orgId: string, clock: Clock, expected: number): Promise<LargeWrite> {
    // Nobody else locks this row, and readers do not wait for it.
    await tx.query('SELECT 1 FROM org WHERE org_id = $1 FOR UPDATE', [orgId]);
    const [counter] = await tx.query<{ version: number }>(
      'SELECT version FROM org_version WHERE org_id = $1',
      [orgId],
    );
    if (!counter) throw new Error(`There is no organisation ${orgId} in this database`);
    return new LargeWrite(tx, orgId, clock, counter.version, expected);
  }

  /** Throws UnstorableChange for the first row that is wrong. */
  async write(changes: readonly Change[]): Promise<void> {
    if (this.#org) return void (await writeLocked(this.#tx, this.#org, changes, this.#clock));
    const wanted = checkChanges(changes);
    const held = await this.#records.byKey([...wanted.values()]);
    const plan = new Plan();
    for (const [key, change] of wanted) {
      const { kind, id, row, externalId } = change;
      if (!isIndependentKind(kind) || row === null || held.has(key)) this.#late.push(change);
      else plan.add(kind, id, row, undefined).externalId = externalId ?? null;
    }
    await this.#storeNew(plan);
    if (this.#late.length > HELD_CHANGES) await this.#takeCounter();
  }

  /** Writes what is left. Without it nothing that was written can be read. */
  async finish(): Promise<void> {
    if (!this.#org) await this.#takeCounter();
  }

  async #storeNew(plan: Plan): Promise<void> {
    for (const key of await placeInBuckets(plan, this.#records)) {
      this.#relied.set(keyOf(key.kind, key.id), key);
    }
    const rows: Versioned[] = [...plan.rows.values()].map((planned) => {
      this.#last += 1;
      return { ...planned, version: this.#last };
    });
    for (const part of chunks(rows)) {
      await insertRows(this.#tx, this.#orgId, part).catch((error: unknown) => {
        // Somebody made the same row in this moment: now it is one that is there.
        throw sqlState(error) === '23505' ? overtaken(error) : error;
      });
      for (const row of part) addToSums(this.#sums, row);
    }
  }

  async #takeCounter(): Promise<void> {
    const org = await lockOrg(this.#tx, this.#orgId);
    if (this.#last > this.#above) {
      if (org.version > this.#above || (await this.#reliedChanged())) throw overtaken();
      org.version = this.#last;
      await storeSums(this.#tx, this.#orgId, this.#last, this.#sums);
      const buckets = [...this.#sums.keys()];
      this.#tx.announce({ orgId: this.#orgId, version: this.#last, buckets, scope: false });
    }
    this.#org = org;
    const late = this.#late;
    this.#late = [];
    if (late.length > 0) await writeLocked(this.#tx, org, late, this.#clock);
  }

  async #reliedChanged(): Promise<boolean> {
    for (const [kind, keys] of Map.groupBy(this.#relied.values(), (key) => key.kind)) {
      for (const part of chunks(keys)) {
        const ids = part.map(({ id }) => id);
        const changed = await this.#tx.query(
          `SELECT 1 FROM record
           WHERE org_id = $1 AND kind = $2 AND id = ANY($3::text[]) AND version > $4 LIMIT 1`,
          [this.#orgId, kind, ids, this.#began],
        );
        if (changed.length > 0) return true;
      }
    }
    return false;
  }
}

/** With the code of a serialization failure: the transaction is run again. */
function overtaken(cause?: unknown): Error {
  const error = new Error('Others wrote what this write was worked out from', { cause });
  return Object.assign(error, { code: '40001' });
}
