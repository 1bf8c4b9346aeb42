import {
  type Checksum,
  checksumAdd,
  checksumRemove,
  emptyChecksum,
} from '../../../lib/kit/checksum.ts';
import type { Tx } from '../database.ts';
import { maintenanceRole } from '../scope.ts';

/** By what the amounts of these currencies are multiplied. Node gave them no decimals, ISO 4217 gives them two, and the dinar three. */
const factors: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'
      .split(' ')
      .map((currency) => [currency, 100]),
  ),
  IQD: 1_000,
};

/** The kinds of rows with an amount. Deals were called opportunities when this was written. */
const kinds = ['booking', 'deal', 'opportunity', 'quota'];
/** The name of a kind in checksums, which does not change with the kind's name. */
const summedAs = (kind: string) => (kind === 'deal' ? 'opportunity' : kind);

const rowsAtOnce = 1_000;

interface Row {
  kind: string;
  id: string;
  version: number;
  currency: string;
  buckets: string[];
}

/**
 * Multiplies the amounts that were stored without decimals, in one transaction, so it happens once. Every changed row gets a new version,
 * so that browsers pull it.
 */
export async function moneyDecimals(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL ROLE ${maintenanceRole}`);
  const organisations = await tx.query<{ org_id: string }>(
    'SELECT org_id FROM org_version ORDER BY org_id',
  );
  for (const { org_id } of organisations) await inOrganisation(tx, org_id);
  await tx.query('RESET ROLE');
}

async function inOrganisation(tx: Tx, orgId: string): Promise<void> {
  const [counter] = await tx.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1 FOR UPDATE',
    [orgId],
  );
  const rows = await tx.query<Row>(
    `SELECT kind, id, version, data->>'currency' AS currency, buckets FROM record
     WHERE org_id = $1 AND kind = ANY($2::text[]) AND NOT deleted
       AND data->>'currency' = ANY($3::text[]) AND data->>'amount' IS NOT NULL
     ORDER BY version`,
    [orgId, kinds, Object.keys(factors)],
  );
  if (rows.length === 0) return;
  const from = counter?.version ?? 0;
  const renewed = rows.map((row, index) => ({
    ...row,
    now: from + index + 1,
    factor: factors[row.currency] ?? 1,
  }));
  for (let at = 0; at < renewed.length; at += rowsAtOnce) {
    await multiply(tx, orgId, renewed.slice(at, at + rowsAtOnce));
  }
  await addToChecksums(tx, orgId, checksumChanges(renewed));
  const last = from + renewed.length;
  await tx.query('UPDATE org_version SET version = $2 WHERE org_id = $1', [orgId, last]);
}

type Renewed = Row & { now: number; factor: number };

async function multiply(tx: Tx, orgId: string, rows: readonly Renewed[]): Promise<void> {
  const changes = JSON.stringify(
    rows.map(({ kind, id, now, factor }) => ({ kind, id, now, factor })),
  );
  const changed = 'json_to_recordset($2::json) AS x(kind text, id text, now bigint, factor bigint)';
  await tx.query(
    `UPDATE record SET version = x.now,
       data = jsonb_set(data, '{amount}', to_jsonb((data->>'amount')::numeric * x.factor))
     FROM ${changed}
     WHERE record.org_id = $1 AND record.kind = x.kind AND record.id = x.id`,
    [orgId, changes],
  );
  await tx.query(
    `UPDATE bucket_row SET version = x.now, bytes = bytes + 3
     FROM ${changed}
     WHERE bucket_row.org_id = $1 AND bucket_row.kind = x.kind AND bucket_row.id = x.id AND NOT removed`,
    [orgId, changes],
  );
}

/** By bucket, the change of its checksum and the last version written to it. */
type Changes = Map<string, { sum: Checksum; version: number }>;

function checksumChanges(rows: readonly Renewed[]): Changes {
  const changes: Changes = new Map();
  for (const { kind, id, version, now, buckets } of rows) {
    const name = summedAs(kind);
    for (const bucket of buckets) {
      const before = changes.get(bucket)?.sum ?? emptyChecksum;
      const sum = checksumAdd(checksumRemove(before, name, id, version), name, id, now);
      changes.set(bucket, { sum, version: now });
    }
  }
  return changes;
}

async function addToChecksums(tx: Tx, orgId: string, changes: Changes): Promise<void> {
  const rows = [...changes].map(([bucket, { sum, version }]) => ({ bucket, version, ...sum }));
  await tx.query(
    `UPDATE bucket SET version = x.version,
       sum_a = (bucket.sum_a + x.a) % 4294967296, sum_b = (bucket.sum_b + x.b) % 4294967296
     FROM json_to_recordset($2::json) AS x(bucket text, version bigint, a bigint, b bigint)
     WHERE bucket.org_id = $1 AND bucket.bucket = x.bucket`,
    [orgId, JSON.stringify(rows)],
  );
}
