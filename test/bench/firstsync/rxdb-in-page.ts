// Bundled, and run in a page that holds only RxDB, because RxDB brings its own Dexie.
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/** A kind of row and its indexes: those of our store, except on lists, which RxDB does not support. */
export interface PeerKind {
  kind: string;
  indexes: string[];
}

/** The fields that all rows have; the indexed fields differ between kinds. */
interface Doc extends Record<string, unknown> {
  id: string;
  version: number;
}

const schemaOf = (indexes: readonly string[]): RxJsonSchema<Doc> => ({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 128 },
    version: { type: 'number' },
    ...Object.fromEntries(indexes.map((name) => [name, { type: 'string', maxLength: 128 }])),
  },
  required: ['id', 'version', ...indexes],
  indexes: [...indexes],
});

/** A collection for each kind, all replicated at the same time. Resolves when all rows have arrived. Returns rows and ms. */
async function rxdbFirstSync(
  kinds: readonly PeerKind[],
  batchSize: number,
): Promise<{ rows: number; ms: number }> {
  const database = await createRxDatabase({
    name: `bench-${Date.now()}`,
    storage: getRxStorageDexie(),
    // Only one page has the database open, so other pages need not be notified.
    multiInstance: false,
  });
  const wanted = Object.fromEntries(
    kinds.map(({ kind, indexes }) => [kind, { schema: schemaOf(indexes) }]),
  );
  const collections: Record<string, RxCollection<Doc>> = await database.addCollections(wanted);
  const start = performance.now();
  await Promise.all(
    kinds.map(async ({ kind }) => {
      const collection = collections[kind];
      if (!collection) throw new Error(`no collection ${kind}`);
      const replication = replicateRxCollection<Doc, { after: number }>({
        replicationIdentifier: `${location.origin}/feed/${kind}`,
        collection,
        live: false,
        waitForLeadership: false,
        pull: {
          batchSize,
          handler: async (checkpoint, limit) => {
            const answer = await fetch(
              `/feed/${kind}?after=${checkpoint?.after ?? 0}&limit=${limit}`,
            );
            const { after, documents } = await answer.json();
            return { documents, checkpoint: { after } };
          },
        },
      });
      replication.error$.subscribe((error) => console.error(error));
      await replication.awaitInitialReplication();
    }),
  );
  const ms = performance.now() - start;
  let rows = 0;
  for (const collection of Object.values(collections)) rows += await collection.count().exec();
  await database.remove();
  return { rows, ms };
}

Reflect.set(globalThis, 'benchFirstSync', rxdbFirstSync);
