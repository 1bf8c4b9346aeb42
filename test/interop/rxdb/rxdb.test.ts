import { registerHooks } from 'node:module';
import { addRxPlugin, type RxCollection } from 'rxdb';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOrg, renewEpoch } from '../../../server/db/org.ts';
import type { RunningServer } from '../../../server/start-server.ts';
import { type Change, writeChanges } from '../../../server/write/write-rows.ts';
import { ProtocolClient } from '../../conformance/protocol-client.ts';
import { databaseKinds } from '../../kit/databases.ts';
import { PullClient } from '../../kit/pull-client.ts';
import { rep } from '../../kit/rows.ts';
import { accessToken, startTestServer } from '../../kit/test-server.ts';
import { type Options, replicate } from './adapter.ts';
import { DocumentRow, documentHandlers, documentKind } from './document-mutation.ts';

// The published suite lacks its development dependencies, of which it uses two small functions.
const tools = `
  export const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  export const randomString = (length) => 'abcdefghij'.repeat(length).slice(0, length);`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'async-test-util'
      ? { url: `data:text/javascript,${encodeURIComponent(tools)}`, shortCircuit: true }
      : next(specifier, context),
});
// The suite needs the globals of its own test runner; in this mode its windows communicate within the process.
Object.assign(globalThis, { describe, it });
vi.stubEnv('NODE_ENV', 'fast');
const { humansCollection, runReplicationBaseTestSuite, setConfig } = await import(
  'rxdb/plugins/test-utils'
);
disableWarnings();
// In development mode RxDB checks every document against its schema, and the adapter's calls.
for (const plugin of [RxDBDevModePlugin, RxDBLocalDocumentsPlugin, RxDBAttachmentsPlugin]) {
  addRxPlugin(plugin);
}
const getStorage = () => wrappedValidateAjvStorage({ storage: getRxStorageMemory() });
setConfig({
  storage: {
    name: 'memory',
    getStorage,
    getPerformanceStorage: () => ({ storage: getStorage(), description: 'memory' }),
    hasPersistence: false,
    hasMultiInstance: false,
    hasAttachments: true,
    hasReplication: true,
  },
});

describe.each(databaseKinds())('RxDB as a client, on $kind', ({ make }) => {
  let server: RunningServer;
  let token = '';
  beforeAll(async () => {
    const db = await make();
    await createOrg(db, 'acme', 'Acme');
    await db.transaction((tx) =>
      writeChanges(tx, 'acme', [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
    server = await startTestServer(db, undefined, {}, documentHandlers);
    token = await accessToken(server, 'acme', 'anna');
  });
  afterAll(() => server.close());

  const start = (collection: RxCollection, more: Pick<Options, 'live' | 'attachments' | 'fetch'>) =>
    replicate(collection, { url: server.url, token, name: collection.database.name, ...more });
  const syncOnce = async (collection: RxCollection, attachments = false) => {
    const state = start(collection, { live: false, attachments });
    await state.awaitInitialReplication();
    await state.cancel();
  };
  /** What a new client of the same rep gets. */
  const held = async () => {
    const client = new PullClient((request) => new ProtocolClient(server.url, token).pull(request));
    await client.pullAll();
    const ids = [...client.rows().keys()].filter((key) => key.startsWith(`${documentKind}/`));
    return ids
      .map((key) => key.slice(documentKind.length + 1))
      .map((id) => {
        return DocumentRow.parse(client.row(documentKind, id));
      });
  };

  // All eight cases of the suite.
  runReplicationBaseTestSuite({
    startReplication: (collection) => start(collection, { live: true }),
    syncOnce: (collection) => syncOnce(collection),
    syncOnceWithAttachments: (collection) => syncOnce(collection, true),
    syncOnceWithAttachmentsDisabled: (collection) => syncOnce(collection),
    getAllServerDocs: async () => (await held()).map(({ document }) => document),
    getPrimaryOfServerDoc: (document: { passportId: string }) => document.passportId,
    cleanUpServer: async () => {
      const removals = (await held()).map(
        ({ id }): Change => ({ kind: documentKind, id: String(id), row: null }),
      );
      await server.db.transaction((tx) => writeChanges(tx, 'acme', removals));
    },
  });

  it('RxDB writes once when the answer to a push is lost', async () => {
    const collection = await humansCollection.create(3);
    const before = (await held()).length;
    let lost = 0;
    const state = start(collection, {
      live: false,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (!String(input).endsWith('/v1/push') || lost === 2) return answer;
        lost += 1;
        throw new TypeError('connection reset');
      },
    });
    await state.awaitInitialReplication();
    expect(lost).toBeGreaterThan(0);
    expect((await held()).length).toBe(before + 3);
    await collection.database.close();
  });

  it('RxDB drops rows that are gone after the server was restored', async () => {
    const collection = await humansCollection.create(2);
    await syncOnce(collection);
    const [kept, gone] = await collection.find().exec();
    // A feed that is read from zero does not report removed rows.
    await server.db.transaction(async (tx) => {
      await writeChanges(tx, 'acme', [
        { kind: documentKind, id: String(gone?.primary), row: null },
      ]);
      await renewEpoch(tx, 'acme');
    });
    await syncOnce(collection);
    const left = (await collection.find().exec()).map(({ primary }) => primary);
    expect(left).toContain(kept?.primary);
    expect(left).not.toContain(gone?.primary);
    await collection.database.close();
  });
});
