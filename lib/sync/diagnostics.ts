import { rowKinds } from '../contract/rows/index.ts';
import { storeDatabase } from '../store/database.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { getMeta } from '../store/meta.ts';
import type { Diagnostics } from './view.ts';

const mostSetAside = 100;

export function diagnosticsQuery(): LiveQuery<Diagnostics> {
  return { key: ['sync', 'diagnostics'], read: readDiagnostics };
}

async function readDiagnostics(): Promise<Diagnostics> {
  const store = storeDatabase();
  const [serverVersion, healed, counts, aside] = await Promise.all([
    getMeta('serverVersion'),
    getMeta('healed'),
    Promise.all(rowKinds.map((kind) => store.rows(kind).count())),
    store.setAside.limit(mostSetAside).toArray(),
  ]);
  return {
    serverVersion: serverVersion ?? null,
    rows: rowKinds.map((kind, index) => ({ kind, count: counts[index] ?? 0 })),
    setAside: aside.map(({ kind, id, reason }) => ({ kind, id, reason })),
    healed: healed ?? null,
  };
}
