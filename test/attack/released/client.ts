/** The part of the client that is kept for each release: enough to click, sync and read, with all code below it. */
export { rowKinds } from '../../../lib/contract/rows/index.ts';
export { wireVersion } from '../../../lib/contract/wire/version.ts';
export { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
export { enqueue, outboxEntries } from '../../../lib/store/outbox.ts';
export { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
// The kept releases export this function by this name.
export { allRows as seenAll } from '../../../lib/store/rows.ts';
export { syncStatusQuery } from '../../../lib/sync/queries.ts';
export { syncOnce } from '../../../lib/sync/sync-once.ts';
