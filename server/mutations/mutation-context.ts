import type { MutationArgs, MutationKind } from '../../lib/contract/mutations/index.ts';
import { PageReport } from '../../lib/contract/page/page-report.ts';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { z } from '../../lib/contract/zod.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { type Change, type LockedOrg, writeLocked } from '../write/write-rows.ts';
import type { Asked, Known } from './look-up.ts';

/** What a mutation came to. */
export type Outcome =
  | { status: 'applied'; version: number; duplicateOf?: string }
  | { status: 'rejected'; code: string; reason: string }
  | { status: 'conflict'; reason: string; theirs: unknown; yours: unknown };

/** Carries one kind of mutation out. */
export interface Effect<K extends MutationKind> {
  /** What has to be looked up for it, before the organisation's counter is taken. */
  asks(args: MutationArgs<K>): Asked;
  /** The counter is locked, and `known` is the latest. Whatever is done here keeps the whole organisation waiting. */
  carryOut(room: EffectRoom, args: MutationArgs<K>, known: Known): Promise<Outcome>;
}

/**
 * Kinds of mutation beside the product's own, by their names, for who builds a server of their own. One of the
 * product's names can't be given another meaning.
 */
export type ExtraEffects = Readonly<
  Record<
    string,
    {
      /** What the arguments must be; `carryOut` gets them as they were sent, once they are. */
      args: z.ZodMiniType;
      carryOut(room: EffectRoom, args: unknown): Promise<Outcome>;
    }
  >
>;

export function rejected(code: string, reason: string): Outcome {
  return { status: 'rejected', code, reason };
}

interface Found<K extends RowKind> {
  id: string;
  version: number;
  buckets: string[];
  row: RowOf<K>;
}

/** Two rows that may be one. */
export interface MergeProposal {
  kind: RowKind;
  id: string;
  otherId: string;
  reason: string;
}

/** What an effect may do: read and write rows of the caller's organisation. */
export class EffectRoom {
  readonly caller: Caller;
  /** Stored with the answer. */
  readonly proposals: MergeProposal[] = [];
  /** Bytes this takes away of what the caller has stored. */
  freedBytes = 0;
  readonly #org: LockedOrg;
  readonly #tx: Tx;
  readonly #clock: Clock;

  constructor(tx: Tx, caller: Caller, org: LockedOrg, clock: Clock) {
    this.#tx = tx;
    this.caller = caller;
    this.#org = org;
    this.#clock = clock;
  }

  /** The organisation's counter as it is now. */
  get version(): number {
    return this.#org.version;
  }

  /** When the mutation was received, ms since the epoch. */
  get now(): number {
    return this.#clock.now();
  }

  /** The same as an Instant. */
  get receivedAt(): string {
    return instantOf(this.#clock);
  }

  /** A row that exists, whoever may see it. */
  async find<K extends RowKind>(kind: K, id: string): Promise<Found<K> | null> {
    const rows = await this.#tx.query<Found<K>>(
      `SELECT id, version, buckets, data AS row FROM record
       WHERE org_id = $1 AND kind = $2 AND id = $3 AND NOT deleted`,
      [this.caller.orgId, kind, id],
    );
    return rows[0] ?? null;
  }

  async write(changes: Change[]): Promise<Outcome> {
    const { to } = await writeLocked(this.#tx, this.#org, changes, this.#clock);
    return { status: 'applied', version: to };
  }

  /** Tells operations, and no rep, that a new row may be the same as these, which its maker may not know of. */
  proposeMerge(kind: RowKind, id: string, others: readonly string[], reason: string): void {
    for (const otherId of others) {
      if (otherId !== id) this.proposals.push({ kind, id, otherId, reason });
    }
  }

  /** Adds a report on a page; one that is there already stays as it is. What it may not hold is left out. */
  async keepReport(report: PageReport): Promise<void> {
    await this.#tx.query(
      `INSERT INTO page_report (org_id, id, rep_id, at, data) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (org_id, id) DO NOTHING`,
      [
        this.caller.orgId,
        report.id,
        this.caller.repId,
        this.#clock.now(),
        JSON.stringify(PageReport.parse(report)),
      ],
    );
  }
}
