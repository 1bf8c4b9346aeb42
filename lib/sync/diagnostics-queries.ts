import { isRowKind, rowKinds } from '../contract/rows/index.ts';
import { storeDatabase } from '../store/database.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { getMeta, type RowFault } from '../store/meta.ts';
import type { Diagnostics, FaultyRow } from './view.ts';

const maxSetAside = 100;

export function diagnosticsQuery(): LiveQuery<Diagnostics> {
  return { key: ['sync', 'diagnostics'], read: readDiagnostics };
}

async function readDiagnostics(): Promise<Diagnostics> {
  const store = storeDatabase();
  const [serverVersion, healed, counts, aside, faults] = await Promise.all([
    getMeta('serverVersion'),
    getMeta('healed'),
    Promise.all(rowKinds.map((kind) => store.rows(kind).count())),
    store.setAside.limit(maxSetAside).toArray(),
    getMeta('faults'),
  ]);
  return {
    serverVersion: serverVersion ?? null,
    rows: rowKinds.map((kind, index) => ({ kind, count: counts[index] ?? 0 })),
    quarantined: aside.map(faultyRow),
    faults: (await stillHeld(faults ?? [])).map(faultyRow),
    healed: healed ?? null,
  };
}

/** The faults whose rows are still stored: a fault stays on the list for a while after its row has left. */
async function stillHeld(faults: readonly RowFault[]): Promise<RowFault[]> {
  const held = await Promise.all(
    faults.map(({ kind, id }) =>
      isRowKind(kind) ? storeDatabase().rows(kind).get(id) : undefined,
    ),
  );
  return faults.filter((_fault, index) => held[index] !== undefined);
}

/** Reasons are English sentences for engineers, and begin with the field: "lead.name: too short". */
function faultyRow({ kind, id, reason }: RowFault): FaultyRow {
  if (!isRowKind(kind)) return { kind, id, fault: 'unknown-kind', field: '' };
  const [where = ''] = reason.split(': ', 1);
  const field = where.startsWith(`${kind}.`) ? where.slice(kind.length + 1) : '';
  return { kind, id, fault: field === '' ? 'row' : 'field', field };
}
