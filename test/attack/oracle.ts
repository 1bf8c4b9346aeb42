import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import type { Tx } from '../../server/db/database.ts';
import { bucketsByTable } from '../../server/write/who-reads.ts';

interface Row {
  kind: RowKind;
  id: string;
  data: AnyRow;
}

/** What the rules let this rep see, computed from the rows alone, without the feed, cursors or checksums. */
export async function visibleTo(db: Tx, { orgId, repId }: Me): Promise<Map<string, string>> {
  const rows = await db.query<Row>(
    'SELECT kind, id, data FROM record WHERE org_id = $1 AND NOT deleted',
    [orgId],
  );
  const byKey = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.data]));
  const mine = scopeOf(rows, repId);
  const visible = new Map<string, string>();
  for (const { kind, id, data } of rows) {
    const buckets = bucketsByTable(kind, data, (of, named) => byKey.get(`${of}/${named}`));
    if (buckets.some((bucket) => mine.has(bucket))) visible.set(`${kind}/${id}`, canonical(data));
  }
  return visible;
}

/** A rep reads the org bucket, their own bucket, their territories, and the teams they manage. */
function scopeOf(rows: readonly Row[], repId: string): Set<string> {
  const mine = new Set(['org', `rep:${repId}`]);
  for (const { kind, id, data } of rows) {
    if (kind === 'territory' && text(data, 'repId') === repId) mine.add(`territory:${id}`);
    if (kind === 'team' && text(data, 'managerRepId') === repId) mine.add(`team:${id}`);
    if (kind !== 'rep' || id !== repId) continue;
    const named: unknown = Reflect.get(data, 'territoryIds');
    if (Array.isArray(named)) for (const one of named) mine.add(`territory:${one}`);
  }
  return mine;
}

function text(row: AnyRow, field: string): string | null {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' ? value : null;
}

/** JSON with sorted keys, so that two rows are equal as texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
