/** What of the client is kept of each release: enough to click, sync and look, with all its code below. */
export { rowKinds } from '../../../lib/contract/rows/index.ts';
export { wireVersion } from '../../../lib/contract/wire/version.ts';
export { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
export { enqueue, outboxEntries } from '../../../lib/store/outbox.ts';
export { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
// By the name it has in the releases that are kept.
export { allRows as seenAll } from '../../../lib/store/rows.ts';
export { syncStatusQuery } from '../../../lib/sync/queries.ts';
export { syncOnce } from '../../../lib/sync/sync-once.ts';
