import { firstName } from '../../lib/contract/rows/renames.ts';
import type { Me } from '../../lib/contract/wire/config.ts';
import type { PullBucket, PullResponse } from '../../lib/contract/wire/pull.ts';
import { checksumAdd, checksumText, emptyChecksum } from '../../lib/kit/checksum.ts';
import { newId } from '../../lib/kit/id.ts';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';

/** The rep of these tests. */
const me: Me = {
  orgId: 'org-1',
  orgName: 'Harborline',
  repId: 'rep-1',
  repName: 'Robin Hale',
  epoch: 'epoch-1',
  buckets: ['org', 'rep:rep-1'],
  serverTime: '2026-11-24T09:00:00.000Z',
};

export async function freshDatabases(): Promise<{ store: StoreDatabase; outbox: OutboxDatabase }> {
  const store = new StoreDatabase(`store-${newId()}`);
  const outbox = new OutboxDatabase(`outbox-${newId()}`);
  replaceStoreDatabase(store);
  replaceOutboxDatabase(outbox);
  await store.meta.bulkPut([
    { key: 'me', value: me },
    { key: 'backend', value: 'https://server.example' },
    { key: 'epoch', value: me.epoch },
  ]);
  return { store, outbox };
}

export function stageRow(id: string, name = id) {
  return { id, name, order: 1, outcome: 'open', probability: 20, typicalDays: null };
}

export function putStage(version: number, id: string, name = id) {
  return { version, kind: 'stage', id, row: stageRow(id, name) };
}

/** A complete batch of one bucket, with the checksum of a bucket that contains only these operations. */
export function bucketPage(bucket: string, operations: PullBucket['operations']): PullBucket {
  const last = new Map(operations.map((o) => [`${o.kind}/${o.id}`, o]));
  let sum = emptyChecksum;
  for (const o of last.values())
    if (o.row !== null) sum = checksumAdd(sum, firstName(o.kind), o.id, o.version);
  return {
    bucket,
    reset: false,
    operations,
    next: Math.max(0, ...operations.map((o) => o.version)),
    more: false,
    checksum: checksumText(sum),
  };
}

export function pageOf(changes: PullBucket[], more: Partial<PullResponse> = {}): PullResponse {
  return {
    wire: 1,
    epoch: me.epoch,
    buckets: me.buckets,
    changes,
    horizon: Math.max(0, ...changes.map((c) => c.next)),
    serverTime: me.serverTime,
    serverVersion: '0.1.0',
    ...more,
  };
}

/** A `fetch` that answers from a list and records the requests. */
export function scriptedFetch(answers: ((body: unknown) => Response | Promise<Response>)[]): {
  fetch: typeof fetch;
  asked: { path: string; body: unknown }[];
} {
  const asked: { path: string; body: unknown }[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const body: unknown = JSON.parse(String(init?.body));
      asked.push({ path: new URL(String(input)).pathname, body });
      const next = answers.shift();
      if (!next) throw new TypeError('no network');
      return next(body);
    },
  };
}
