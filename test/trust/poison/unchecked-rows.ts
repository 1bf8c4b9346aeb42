import type { AnyRow, RowKind } from '../../../lib/contract/rows/index.ts';
import type { OwnedDatabase } from '../../../server/db/database.ts';
import { writePlan } from '../../../server/write/store-plan.ts';
import { lockOrg } from '../../../server/write/write-rows.ts';
import { forDatabase, isOdd } from './unstorable-characters.ts';

/** A row of any content; null deletes it. */
export type UncheckedRow = { kind: RowKind; id: string; row: unknown };

/** Writes rows into an organisation's `org` bucket without the server's checks, and keeps the bucket's checksum right. */
export class UncheckedRows {
  readonly #db: OwnedDatabase;
  readonly #orgId: string;
  /** What was written last under each id. */
  readonly #written = new Map<string, { version: number; row: unknown; isOdd: boolean }>();

  constructor(db: OwnedDatabase, orgId: string) {
    this.#db = db;
    this.#orgId = orgId;
  }

  async write(rows: readonly UncheckedRow[]): Promise<void> {
    const orgId = this.#orgId;
    const stored = await this.#db.transaction(async (tx) => {
      const org = await lockOrg(tx, orgId);
      const versioned = rows.map(({ kind, id, row }, index) => {
        const was = this.#written.get(`${kind}/${id}`);
        const data = forDatabase(row) as AnyRow | null; // deliberately not such a row
        const before = was && {
          ...{ kind, id, buckets: bucketsOf(was.row), externalId: null },
          ...{ version: was.version, row: was.row as AnyRow },
        };
        return {
          ...{ kind, id, version: org.version + index + 1, externalId: null },
          ...{ row: data, before, buckets: bucketsOf(row) },
        };
      });
      await writePlan(tx, { orgId, version: org.version + rows.length }, versioned);
      return versioned;
    });
    for (const [index, { kind, id, version, row }] of stored.entries()) {
      this.#written.set(`${kind}/${id}`, { version, row, isOdd: isOdd(rows[index]?.row) });
    }
  }

  /** Whether a row that is there contains something that no database can store. */
  hasOdd(): boolean {
    return [...this.#written.values()].some((one) => one.isOdd);
  }
}

/** A deleted row is in no bucket, so it must not leave one again when its id comes back. */
const bucketsOf = (row: unknown): string[] => (row === null ? [] : ['org']);
