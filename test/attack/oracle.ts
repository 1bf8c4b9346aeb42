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
export async function visibleTo(
  db: Tx,
  { orgId, repId }: Pick<Me, 'orgId' | 'repId'>,
  today = '2026-11-24',
): Promise<Map<string, string>> {
  const rows = await db.query<Row>(
    'SELECT kind, id, data FROM record WHERE org_id = $1 AND NOT deleted',
    [orgId],
  );
  const byKey = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.data]));
  const mine = scopeOf(rows, repId, today);
  const visible = new Map<string, string>();
  for (const { kind, id, data } of rows) {
    const buckets = bucketsByTable(kind, data, (of, named) => byKey.get(`${of}/${named}`));
    if (buckets.some((bucket) => mine.has(bucket))) visible.set(`${kind}/${id}`, canonical(data));
  }
  return visible;
}

/**
 * A rep reads the org bucket; their own bucket, their territories and queues, and those of the reps for whom they stand in on `today`; the teams
 * they lead and the teams below; and everybody who reports to them at any depth, with the teams that these people lead.
 */
function scopeOf(rows: readonly Row[], repId: string, today: string): Set<string> {
  const standsInFor: unknown[] = rows
    .filter(({ kind, data }) => kind === 'absence' && text(data, 'coverRepId') === repId)
    .filter(({ data }) => (text(data, 'startsOn') ?? '') <= today)
    .filter(({ data }) => (text(data, 'endsOn') ?? '') >= today)
    .map(({ data }) => text(data, 'repId'));
  const mine = new Set(['org', ...managed(rows, repId)]);
  for (const { kind, id, data } of rows) {
    const holder = kind === 'rep' ? id : text(data, 'repId');
    if (
      kind === 'queue' &&
      list(data, 'repIds').some((one) => one === repId || standsInFor.includes(one))
    )
      mine.add(`queue:${id}`);
    if (holder !== repId && !standsInFor.includes(holder)) continue;
    if (kind === 'territory') mine.add(`territory:${id}`);
    if (kind !== 'rep') continue;
    mine.add(`rep:${id}`);
    for (const one of list(data, 'territoryIds')) mine.add(`territory:${one}`);
  }
  return mine;
}

/** The buckets of every rep and every team below a manager. Adds direct reports and sub-teams until there are no more. */
function managed(rows: readonly Row[], repId: string): Set<string> {
  const found = new Set([`reports:${repId}`]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { kind, id, data } of rows) {
      const leader = found.has(`reports:${text(data, 'managerRepId')}`);
      if (kind === 'rep' && leader) found.add(`reports:${id}`);
      if (kind === 'team' && (leader || found.has(`team:${text(data, 'parentId')}`)))
        found.add(`team:${id}`);
    }
  }
  return found;
}

function text(row: AnyRow, field: string): string | null {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' ? value : null;
}

function list(row: AnyRow, field: string): unknown[] {
  const values: unknown = Reflect.get(row, field);
  return Array.isArray(values) ? values : [];
}

/** JSON with sorted keys, so that two rows are equal as texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
