import type { Tx } from '../database.ts';
import { type OldRow, type Renewed, renewRows } from './renew-rows.ts';

/** The factor for the amounts of each currency. Node gave these currencies no decimals; ISO 4217 gives them two, and the dinar three. */
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

interface Row extends OldRow {
  kind: string;
  factor: number;
}

/** Multiplies the amounts that were stored without decimals, in one transaction, so it happens once. */
export const moneyDecimals = (tx: Tx): Promise<void> => renewRows(tx, rowsToMultiply, multiply);

async function rowsToMultiply(tx: Tx, orgId: string): Promise<Row[]> {
  const rows = await tx.query<
    Pick<Row, 'kind' | 'id' | 'version' | 'buckets'> & { currency: string }
  >(
    `SELECT kind, id, version, data->>'currency' AS currency, buckets FROM record
     WHERE org_id = $1 AND kind = ANY($2::text[]) AND NOT deleted
       AND data->>'currency' = ANY($3::text[]) AND data->>'amount' IS NOT NULL
     ORDER BY version`,
    [orgId, kinds, Object.keys(factors)],
  );
  return rows.map(({ currency, ...row }) => ({
    ...row,
    bucketsNow: row.buckets,
    summedAs: summedAs(row.kind),
    factor: factors[currency] ?? 1,
  }));
}

async function multiply(tx: Tx, orgId: string, rows: readonly Renewed<Row>[]): Promise<void> {
  const changes = JSON.stringify(
    rows.map(({ kind, id, versionNow: now, factor }) => ({ kind, id, now, factor })),
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
