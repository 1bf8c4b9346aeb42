import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import type { Tx } from '../../server/db/database.ts';

interface Row {
  kind: RowKind;
  id: string;
  data: AnyRow;
}

/** What the rules say this rep may see, worked out from the rows alone: no feed, no cursor, no checksum is read. */
export async function visibleTo(db: Tx, { orgId, repId }: Me): Promise<Map<string, string>> {
  const rows = await db.query<Row>(
    'SELECT kind, id, data FROM record WHERE org_id = $1 AND NOT deleted',
    [orgId],
  );
  const byKey = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row.data]));
  const mine = scopeOf(rows, repId);
  const visible = new Map<string, string>();
  for (const { kind, id, data } of rows) {
    const of = (what: RowKind, field: string) => byKey.get(`${what}/${text(data, field)}`) ?? null;
    if (isRead(kind, data, of, mine)) visible.set(`${kind}/${id}`, canonical(data));
  }
  return visible;
}

/** What a rep has: the own id, territories, and the teams they manage. */
interface Scope {
  repId: string;
  territories: ReadonlySet<unknown>;
  teams: ReadonlySet<string>;
}

function scopeOf(rows: readonly Row[], repId: string): Scope {
  const territories = new Set<unknown>();
  const teams = new Set<string>();
  for (const { kind, id, data } of rows) {
    if (kind === 'territory' && text(data, 'repId') === repId) territories.add(id);
    if (kind === 'team' && text(data, 'managerRepId') === repId) teams.add(id);
    if (kind !== 'rep' || id !== repId) continue;
    const named: unknown = Reflect.get(data, 'territoryIds');
    if (Array.isArray(named)) for (const one of named) territories.add(one);
  }
  return { repId, territories, teams };
}

/** The product's rules told once more, a line a kind and without its buckets: a mistake there is none here. */
function isRead(
  kind: RowKind,
  row: AnyRow,
  of: (what: RowKind, field: string) => AnyRow | null,
  { repId, territories, teams }: Scope,
): boolean {
  const isMine = (field: string) => text(row, field) === repId;
  const isOfMyAccount = () => {
    const account = of('account', 'accountId');
    return account !== null && isMyAccount(account);
  };
  const isMyAccount = (account: AnyRow) =>
    text(account, 'ownerRepId') === repId || territories.has(text(account, 'territoryId'));
  const isOfMyTeam = (field: string) => {
    const rep = of('rep', field);
    const team = rep && text(rep, 'teamId');
    return team !== null && teams.has(team);
  };
  switch (kind) {
    case 'organisation':
    case 'team':
    case 'rep':
    case 'territory':
    case 'stage':
    case 'template':
    case 'announcement':
    case 'ownership':
    case 'hostFile':
      return true;
    case 'account':
      return isMyAccount(row);
    case 'contact':
      return isOfMyAccount();
    case 'lead':
      return isMine('ownerRepId') || isOfMyAccount();
    case 'opportunity':
      return isMine('ownerRepId') || isOfMyAccount() || isOfMyTeam('ownerRepId');
    case 'activity':
      return isMine('repId') || isOfMyAccount();
    case 'quota':
    case 'booking':
      return isMine('repId') || isOfMyTeam('repId');
  }
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
