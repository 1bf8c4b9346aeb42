import { isIndependentKind } from '../../lib/contract/rows/scope.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { sqlState, type Tx } from '../db/database.ts';
import { applyRules } from './apply-rules.ts';
import { storeExternalKeys } from './external-keys.ts';
import { isMerged } from './follow-merges.ts';
import { Plan, planMemberships } from './plan.ts';
import { chunks, type RecordKey, Records } from './records.ts';
import { type Author, command } from './stage-changes.ts';
import {
  addChecksumChange,
  type ChecksumChanges,
  insertRows,
  storeChecksums,
  type Versioned,
} from './store-plan.ts';
import { type Change, checkChanges, keyOf } from './validate-changes.ts';
import { type LockedOrg, lockOrg, writeLocked } from './write-rows.ts';

/** Up to this many changes of existing rows are kept in memory until the counter is locked. */
const HELD_CHANGES = 20_000;
/** The versions reserved, as a multiple of the expected rows. If others write more than that meanwhile, the write starts again. */
const AHEAD = 3;
const AHEAD_AT_LEAST = 10_000;

interface Writer {
  tx: Tx;
  orgId: string;
  clock: Clock;
  author: Author;
}

/**
 * Writes many rows in one transaction, and makes others wait only briefly. New rows get versions above the ones that the counter will reach
 * meanwhile, and are stored before the counter is locked. Nobody can read them before the commit, and the commit moves the counter past
 * them, so versions still become visible in order. The counter is locked only for the checksums and for changes of existing rows. The
 * versions in between stay unused. Only one large write per organisation runs at a time.
 */
export class LargeWrite {
  readonly #tx: Tx;
  readonly #clock: Clock;
  readonly #orgId: string;
  readonly #author: Author;
  readonly #records: Records;
  /** The counter at the beginning. */
  readonly #began: number;
  /** New rows get versions above this one. */
  readonly #above: number;
  readonly #sums: ChecksumChanges = new Map();
  /** The accounts and reps from which the new rows' buckets were computed. */
  readonly #relied = new Map<string, RecordKey>();
  #last: number;
  #late: Change[] = [];
  #org: LockedOrg | null = null;

  private constructor({ tx, orgId, clock, author }: Writer, began: number, expected: number) {
    this.#tx = tx;
    this.#orgId = orgId;
    this.#author = author;
    this.#clock = clock;
    this.#records = new Records(tx, orgId);
    this.#began = began;
    this.#above = began + Math.max(AHEAD_AT_LEAST, expected * AHEAD);
    this.#last = this.#above;
  }

  /** Begins a large write. `expected`: roughly the number of rows. Throws if the organisation does not exist. */
  static async begin(
    tx: Tx,
    orgId: string,
    clock: Clock,
    expected: number,
    author: Author = command,
  ): Promise<LargeWrite> {
    // Only large writes lock this row, and readers do not wait for it.
    await tx.query('SELECT 1 FROM org WHERE org_id = $1 FOR UPDATE', [orgId]);
    const [counter] = await tx.query<{ version: number }>(
      'SELECT version FROM org_version WHERE org_id = $1',
      [orgId],
    );
    if (!counter) throw new Error(`There is no organisation ${orgId} in this database`);
    return new LargeWrite({ tx, orgId, clock, author }, counter.version, expected);
  }

  /** Writes new rows, and keeps changes of existing rows for the end. Throws UnstorableChange for the first row that is wrong. */
  async write(changes: readonly Change[]): Promise<void> {
    if (this.#org) return this.#writeLate(this.#org, changes);
    const wanted = checkChanges(changes);
    const held = await this.#records.byKey([...wanted.values()]);
    const plan = new Plan();
    for (const [key, change] of wanted) {
      const { kind, id, row, externalId } = change;
      const isNew = isIndependentKind(kind) && row !== null && !held.has(key) && !isMerged(row);
      if (!isNew) this.#late.push(change);
      else plan.add(kind, id, row, undefined).externalId = externalId ?? null;
    }
    await applyRules(plan, this.#records);
    await this.#storeNew(plan);
    if (this.#late.length > HELD_CHANGES) await this.#takeCounter();
  }

  /** Writes the rest and moves the counter. Without this call, nothing that was written becomes visible. */
  async finish(): Promise<void> {
    if (!this.#org) await this.#takeCounter();
  }

  async #storeNew(plan: Plan): Promise<void> {
    for (const key of await planMemberships(plan, this.#records)) {
      this.#relied.set(keyOf(key.kind, key.id), key);
    }
    const rows: Versioned[] = [...plan.rows.values()].map((planned) => {
      this.#last += 1;
      return { ...planned, version: this.#last };
    });
    await storeExternalKeys(this.#tx, this.#orgId, rows);
    for (const part of chunks(rows)) {
      await insertRows(this.#tx, this.#orgId, part).catch((error: unknown) => {
        // Somebody else has just created the same row, so it is now an existing one.
        throw sqlState(error) === '23505' ? overtaken(error) : error;
      });
      for (const row of part) addChecksumChange(this.#sums, row);
    }
  }

  async #takeCounter(): Promise<void> {
    const org = await lockOrg(this.#tx, this.#orgId);
    if (this.#last > this.#above) {
      if (org.version > this.#above || (await this.#reliedChanged())) throw overtaken();
      org.version = this.#last;
      await storeChecksums(this.#tx, this.#orgId, this.#last, this.#sums);
      const buckets = [...this.#sums.keys()];
      this.#tx.announce({ orgId: this.#orgId, version: this.#last, buckets, scope: false });
    }
    this.#org = org;
    const late = this.#late;
    this.#late = [];
    if (late.length > 0) await this.#writeLate(org, late);
  }

  async #writeLate(org: LockedOrg, changes: readonly Change[]): Promise<void> {
    await writeLocked(this.#tx, org, changes, this.#clock, this.#author);
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

/** An error with the SQLSTATE of a serialization failure, so that the transaction runs again. */
function overtaken(cause?: unknown): Error {
  const error = new Error('Other transactions changed rows that this write depends on', { cause });
  return Object.assign(error, { code: '40001' });
}
