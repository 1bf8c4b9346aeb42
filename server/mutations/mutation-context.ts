import type { Touch } from '../../lib/contract/mutations/first-touch.ts';
import type { MutationArgs, MutationKind } from '../../lib/contract/mutations/index.ts';
import { PageReport } from '../../lib/contract/page/page-report.ts';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type {
  RejectionCode,
  RejectionParams,
  RejectionParamsOf,
} from '../../lib/contract/wire/rejection.ts';
import type { z } from '../../lib/contract/zod.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { type Change, type LockedOrg, writeLocked } from '../write/write-rows.ts';
import type { Lookup, LookupResult } from './look-up.ts';

/** The outcome of a mutation. */
export type Outcome =
  | { status: 'applied'; version: number; duplicateOf?: string }
  | { status: 'rejected'; code: string; reason: string; params?: RejectionParams }
  | { status: 'conflict'; reason: string; theirs: unknown; yours: unknown };

/** The server's part of one kind of mutation: what only the server can decide. */
export interface MutationHandler<K extends MutationKind> {
  /** The mutation only removes something, or does nothing: a rep whose storage is full can still send it. */
  storesNothing?: true;
  /** What to look up before the organisation's counter is locked. */
  lookup(args: MutationArgs<K>): Lookup;
  /** Runs while the counter is locked and `known` is up to date. All writers of the organisation wait for it, so it must be short. */
  handle(context: MutationContext, args: MutationArgs<K>, known: LookupResult): Promise<Outcome>;
}

/**
 * Handlers for further kinds of mutation, by name, for authors of a server of their own. They cannot replace one of the product's kinds.
 */
export type ExtraHandlers = Readonly<
  Record<
    string,
    {
      /** The schema of the arguments. `handle` receives arguments that fit it, as they were sent. */
      args: z.ZodMiniType;
      handle(context: MutationContext, args: unknown): Promise<Outcome>;
    }
  >
>;

/** A rejection. `reason`: an English sentence for clients that have no text for the code. */
export function rejected<C extends RejectionCode>(
  code: C,
  reason: string,
  ...[params]: RejectionParamsOf<C>
): Outcome {
  return { status: 'rejected', code, reason, ...(params && { params }) };
}

/** How many activities of a lead are read to find the first touch. If none of the earliest is a touch, the lead has only notes. */
const maxTouches = 500;

interface Found<K extends RowKind> {
  id: string;
  version: number;
  buckets: string[];
  row: RowOf<K>;
}

/** Two rows that may be duplicates. */
export interface MergeProposal {
  kind: RowKind;
  id: string;
  otherId: string;
  reason: string;
}

/** What a mutation handler may use: it reads and writes rows of the caller's organisation, in the mutation's transaction. */
export class MutationContext {
  readonly caller: Caller;
  /** Merge proposals, which are stored with the answer. */
  readonly proposals: MergeProposal[] = [];
  /** Bytes by which the mutation reduces what the caller has stored. */
  freedBytes = 0;
  readonly #org: LockedOrg;
  readonly #tx: Tx;
  readonly #clock: Clock;
  readonly #clickedAt: string;

  /** `clickedAt`: when the rep clicked, by the rep's device (an Instant). */
  constructor(tx: Tx, caller: Caller, org: LockedOrg, clock: Clock, clickedAt: string) {
    this.#tx = tx;
    this.caller = caller;
    this.#org = org;
    this.#clock = clock;
    this.#clickedAt = clickedAt;
  }

  /** The organisation's counter, including what the mutation has written. */
  get version(): number {
    return this.#org.version;
  }

  /** The time of receipt, in ms since the epoch. */
  get now(): number {
    return this.#clock.now();
  }

  /** The time of receipt, as an Instant. */
  get receivedAt(): string {
    return instantOf(this.#clock);
  }

  /** A row, whether the caller may read it or not; null if it does not exist. */
  async find<K extends RowKind>(kind: K, id: string): Promise<Found<K> | null> {
    const rows = await this.#tx.query<Found<K>>(
      `SELECT id, version, buckets, data AS row FROM record
       WHERE org_id = $1 AND kind = $2 AND id = $3 AND NOT deleted`,
      [this.caller.orgId, kind, id],
    );
    return rows[0] ?? null;
  }

  /** The earliest activities of a lead, without the activity that is removed. */
  async touchesOf(leadId: string, removedId: string): Promise<Touch[]> {
    const rows = await this.#tx.query<{ data: Touch }>(
      `SELECT data FROM own_record
       WHERE org_id = $1 AND kind = 'activity' AND id <> $3 AND NOT deleted
         AND (data->>'leadId' = $2 OR (data ? 'otherLeadIds' AND data->'otherLeadIds' ? $2))
       ORDER BY data->>'at' LIMIT ${maxTouches}`,
      [this.caller.orgId, leadId, removedId],
    );
    return rows.map(({ data }) => data);
  }

  /** Writes rows and returns `applied` with the version of the last one. Throws UnstorableChange for a row that is wrong. */
  async write(changes: Change[]): Promise<Outcome> {
    const author = { repId: this.caller.repId, at: this.#clickedAt };
    const { to } = await writeLocked(this.#tx, this.#org, changes, this.#clock, author);
    return { status: 'applied', version: to };
  }

  /** Tells operations, and no rep, that a new row may be a duplicate of others, which its author may not be allowed to see. */
  proposeMerge(kind: RowKind, id: string, others: readonly string[], reason: string): void {
    for (const otherId of others) {
      if (otherId !== id) this.proposals.push({ kind, id, otherId, reason });
    }
  }

  /** Stores a page report without unknown fields. A report with the same id stays as it is. */
  async storePageReport(report: PageReport): Promise<void> {
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
