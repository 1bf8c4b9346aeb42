import type { MutationArgs, MutationKind } from '../../lib/contract/mutations/index.ts';
import { PageReport } from '../../lib/contract/page/page-report.ts';
import type { RowKind, RowOf } from '../../lib/contract/rows/index.ts';
import type { z } from '../../lib/contract/zod.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import { type Caller, readStanding } from '../scope/rep-scope.ts';
import { type Change, type LockedOrg, writeLocked } from '../write/write-rows.ts';

/** What a mutation came to. */
export type Outcome =
  | { status: 'applied'; version: number; duplicateOf?: string }
  | { status: 'rejected'; code: string; reason: string }
  | { status: 'conflict'; reason: string; theirs: unknown; yours: unknown };

/** Carries one kind of mutation out. The organisation's counter is locked: what it reads is the latest. */
export type Effect<K extends MutationKind> = (
  room: EffectRoom,
  args: MutationArgs<K>,
) => Promise<Outcome>;

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

/** What an effect may do: read and write rows of the caller's organisation. */
export class EffectRoom {
  readonly caller: Caller;
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

  /** A row that exists, whoever may see it. */
  async find<K extends RowKind>(kind: K, id: string): Promise<Found<K> | null> {
    return (await this.#where(kind, 'id = $2', id))[0] ?? null;
  }

  /** Whether there is or was such a row; one that was deleted long ago counts as none. */
  async hadRow(kind: RowKind, id: string): Promise<boolean> {
    const rows = await this.#tx.query(
      'SELECT 1 FROM record WHERE org_id = $1 AND kind = $2 AND id = $3',
      [this.caller.orgId, kind, id],
    );
    return rows.length > 0;
  }

  /** The activity by which this mail is logged already. */
  async activityOfMessage(messageKey: string): Promise<Found<'activity'> | null> {
    return (await this.#where('activity', `data->>'messageKey' = $2`, messageKey))[0] ?? null;
  }

  /** A lead that has one of these addresses. */
  async leadWithEmail(emails: readonly string[]): Promise<Found<'lead'> | null> {
    for (const email of emails) {
      const found = await this.#where(
        'lead',
        `data->'emails' @> $2::jsonb`,
        JSON.stringify([email]),
      );
      if (found[0]) return found[0];
    }
    return null;
  }

  /** Whether the caller may read a row that is in these buckets. */
  async sees(buckets: readonly string[]): Promise<boolean> {
    const standing = await readStanding(this.#tx, this.caller);
    return standing?.buckets.some(({ bucket }) => buckets.includes(bucket)) ?? false;
  }

  async write(changes: Change[]): Promise<Outcome> {
    const { to } = await writeLocked(this.#tx, this.#org, changes, this.#clock);
    return { status: 'applied', version: to };
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

  async #where<K extends RowKind>(kind: K, condition: string, value: string): Promise<Found<K>[]> {
    // The kinds stand in the text, not in a parameter, so that the partial indexes are used.
    return this.#tx.query<Found<K>>(
      `SELECT id, version, buckets, data AS row FROM record
       WHERE org_id = $1 AND kind = '${kind}' AND ${condition} AND NOT deleted
       ORDER BY version LIMIT 1`,
      [this.caller.orgId, value],
    );
  }
}
