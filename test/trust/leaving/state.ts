import type { StoredData } from './stored-data.ts';

const notRows = ['meta', 'bucketState', 'confirmed', 'setAside'];

/** The signed-in rep according to the credentials, and the numbers of rows and of outbox entries. */
export function stateOf({ databases }: Pick<StoredData, 'databases'>) {
  const store = Object.entries(databases['repside-store'] ?? {});
  const rows = store.filter(([name]) => !notRows.includes(name)).flatMap(([, held]) => held);
  const [current = ''] = databases['repside-session']?.tokens ?? [];
  return {
    owner: /"repId":"(\w+)"/.exec(current)?.[1] ?? null,
    rows: rows.length,
    entries: databases['repside-outbox']?.entries?.length ?? 0,
  };
}
