/** What of the client is kept of each release: enough to click, sync and look, with all its code below. */
export { rowKinds } from '../../../lib/contract/row.ts';
export { wireVersion } from '../../../lib/contract/version.ts';
export { replaceStoreDatabase, StoreDatabase } from '../../../lib/store/database.ts';
export { enqueue, outboxEntries } from '../../../lib/store/outbox.ts';
export { OutboxDatabase, replaceOutboxDatabase } from '../../../lib/store/outbox-database.ts';
export { seenAll } from '../../../lib/store/seen.ts';
export { syncStatusQuery } from '../../../lib/sync/queries.ts';
export { syncOnce } from '../../../lib/sync/run.ts';
