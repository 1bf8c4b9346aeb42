import { type RowKind, rowKinds } from '../contract/row.ts';
import { storeDatabase } from '../store/database.ts';
import type { LiveQuery } from '../store/live.ts';
import { getMeta } from '../store/meta.ts';

/** What helps when something seems wrong: counts and reasons, no content of rows. */
export interface Diagnostics {
  serverVersion: string | null;
  rows: readonly { kind: RowKind; count: number }[];
  setAside: readonly { kind: string; id: string; reason: string }[];
  /** Buckets that were fetched anew because their checksum was wrong; `lastAt` in ms. */
  healed: { times: number; lastAt: number } | null;
}

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
