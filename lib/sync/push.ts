import type { RowKey } from '../contract/mutations/define-mutation.ts';
import type { Mutation } from '../contract/mutations/index.ts';
import { dependenciesOf } from '../contract/mutations/index.ts';
import { Conflict } from '../contract/mutations/row-patch.ts';
import { mutationAt, unstatedRevision } from '../contract/rows/renames.ts';
import { type MutationResult, PushResponse } from '../contract/wire/push.ts';
import type { Clock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { blockedEntries } from '../store/blocked-entries.ts';
import { getMeta } from '../store/meta.ts';
import { type OutboxClient, type OutboxEntry, outboxDatabase } from '../store/outbox-database.ts';
import { backOff } from './back-off.ts';
import { type Caller, type CallFailure, post } from './http-client.ts';
import { dropUndone } from './prune-outbox.ts';

const batchSize = 50;
/** Refusals caused by the content of the request: the same bytes would be refused again. */
const hopeless: readonly (string | undefined)[] = ['bad-request', 'too-large', 'forbidden'];

/**
 * Sends all pending entries in the order clicked, with the names of the server's revision. Until the server has stated its revision, the
 * oldest names are used. Returns how many entries the server has answered.
 */
export async function pushAll(
  caller: Caller,
  owner: string,
  epoch: string,
  clock: Clock,
): Promise<Result<number, CallFailure>> {
  const revision = (await getMeta('serverRevision')) ?? unstatedRevision;
  let answered = 0;
  let counted = false;
  let size = batchSize;
  for (;;) {
    const batch = await takeBatch(owner, epoch, clock.now(), size);
    if (batch.entries.length === 0) return ok(answered);
    const request = {
      epoch: batch.client.epoch,
      clientId: batch.client.clientId,
      mutations: batch.entries.map((entry) => mutationAt(revision, mutationOf(entry))),
    };
    const answer = await post(caller, '/v1/push', request, PushResponse);
    if (!answer.ok) {
      if (answer.error.code === 'gap' && !counted) {
        counted = true;
        await countAnew(owner, epoch);
        continue;
      }
      if (hopeless.includes(answer.error.problem?.code)) {
        // Halve the batch until the faulty entry is alone. It is rejected, and the others go on.
        size = Math.ceil(batch.entries.length / 2);
        if (batch.entries.length === 1) await reject(batch, answer.error);
        continue;
      }
      await putOff(batch.entries, answer.error, clock.now());
      return fail(answer.error);
    }
    const recorded = await recordResults(batch, answer.value.results);
    answered += recorded;
    // The answer fits no entry, or another context has recorded it already: leave the rest to the next sync.
    if (recorded === 0) return ok(answered);
  }
}

interface Batch {
  client: OutboxClient;
  entries: OutboxEntry[];
}

/**
 * The next entries to send. Their sequence numbers are stored before anything is sent: whatever is stopped after this, the
 * same entry goes out again as the same mutation.
 */
async function takeBatch(owner: string, epoch: string, now: number, size: number): Promise<Batch> {
  const database = outboxDatabase();
  return database.transaction('rw', database.entries, database.clients, async () => {
    let client = await database.clients.get(owner);
    if (!client || (client.epoch !== null && client.epoch !== epoch)) {
      client = await renumber(owner, epoch);
    }
    const mine = await database.entries.where('owner').equals(owner).sortBy('order');
    const entries: OutboxEntry[] = [];
    for (const entry of readyToGo(mine, now, size)) {
      const seq = entry.seq ?? client.nextSeq++;
      entries.push({ ...entry, seq, attempts: entry.attempts + 1 });
    }
    await database.entries.bulkPut(entries);
    await database.clients.put(client);
    return { client, entries };
  });
}

/**
 * The next entries that may go out together. Rejected and blocked entries are passed over. An entry that requires a row
 * created by another entry of this batch waits for the answer to that entry.
 */
function readyToGo(mine: readonly OutboxEntry[], now: number, size: number): OutboxEntry[] {
  const held = blockedEntries(mine);
  const made = new Set<RowKey>();
  const ready: OutboxEntry[] = [];
  for (const entry of inOrder(mine.filter(({ state }) => state === 'pending'))) {
    if (held.has(entry.id)) continue;
    // The order is guaranteed: nothing overtakes an entry that waits for its next attempt.
    if (entry.nextAttemptAt > now && entry.nextAttemptAt <= now + maxBackOffMs) break;
    if (ready.length === size) break;
    const { creates, requires } = dependenciesOf(entry);
    if (entry.seq === null && requires.some((row) => made.has(row))) break;
    for (const row of creates) made.add(row);
    ready.push(entry);
  }
  return ready;
}

/** Entries with a sequence number first, by that number; then the others in the order clicked. */
function inOrder(entries: OutboxEntry[]): OutboxEntry[] {
  const numbered = entries.filter((e) => e.seq !== null);
  numbered.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  return [...numbered, ...entries.filter((e) => e.seq === null)];
}

/**
 * Starts a new client with new sequence numbers, for the first push and after the server's database was restored. What
 * the server may have lost is sent again; the mutation ids prevent the rest from being applied twice.
 */
async function renumber(owner: string, epoch: string): Promise<OutboxClient> {
  const { entries } = outboxDatabase();
  await entries
    .where('owner')
    .equals(owner)
    .filter((e) => e.state !== 'rejected')
    .modify({
      seq: null,
      state: 'pending',
      effectVersion: null,
      duplicateOf: null,
      nextAttemptAt: 0,
    });
  return { owner, clientId: newId(), nextSeq: 1, epoch };
}

/** Starts a new client because the server expects other sequence numbers. Mutation ids prevent applying anything twice. */
async function countAnew(owner: string, epoch: string): Promise<void> {
  const database = outboxDatabase();
  await database.transaction('rw', database.entries, database.clients, async () => {
    await database.clients.put(await renumber(owner, epoch));
  });
}

function mutationOf(entry: OutboxEntry): Mutation {
  return {
    id: entry.id,
    seq: entry.seq ?? 0,
    kind: entry.kind,
    args: entry.args,
    at: entry.at,
  };
}

/** Rejects an entry whose request the server refused as a whole. Its number stays unused there, so the others get new ones. */
async function reject({ client, entries: [entry] }: Batch, error: CallFailure): Promise<void> {
  const { owner, epoch } = client;
  const database = outboxDatabase();
  await database.transaction('rw', database.entries, database.clients, async () => {
    const held = entry && (await database.entries.get(entry.order));
    if (held?.state !== 'pending') return;
    const lastError = { code: error.code, message: error.message };
    await database.entries.update(held.order, { state: 'rejected', lastError });
    await database.clients.put(await renumber(owner, epoch ?? ''));
  });
}

/** Records the results and returns how many. Results from another epoch are ignored. */
async function recordResults(
  { client }: Batch,
  results: readonly MutationResult[],
): Promise<number> {
  const { entries, clients } = outboxDatabase();
  return outboxDatabase().transaction('rw', entries, clients, async () => {
    const recorded: OutboxEntry[] = [];
    if ((await clients.get(client.owner))?.epoch !== client.epoch) return 0;
    for (const result of results) {
      const entry = await entries.get({ id: result.id });
      if (entry?.state !== 'pending') continue;
      const after = { ...entry, ...outcomeOf(result) };
      await entries.put(after);
      recorded.push(after);
    }
    await dropUndone(
      client.owner,
      recorded.filter((entry) => entry.state === 'sent'),
    );
    return recorded.length;
  });
}

function outcomeOf(result: MutationResult): Partial<OutboxEntry> {
  if (result.status === 'applied') {
    return {
      state: 'sent',
      lastError: null,
      effectVersion: result.version,
      duplicateOf: result.duplicateOf ?? null,
    };
  }
  if (result.status === 'rejected') {
    const { code, reason, params } = result;
    return { state: 'rejected', lastError: { code, message: reason, ...(params && { params }) } };
  }
  const conflict = Conflict.safeParse(result);
  return {
    state: 'rejected',
    lastError: { code: 'conflict', message: result.reason },
    ...(conflict.success ? { conflict: conflict.data } : {}),
  };
}

const maxBackOffMs = 5 * 60_000;

async function putOff(batch: OutboxEntry[], error: CallFailure, now: number): Promise<void> {
  const { entries } = outboxDatabase();
  await outboxDatabase().transaction('rw', entries, async () => {
    for (const sent of batch) {
      const entry = await entries.get(sent.order);
      if (entry?.state !== 'pending') continue;
      const lastError = { code: error.code, message: error.message };
      await entries.update(sent.order, {
        lastError,
        nextAttemptAt: now + waitAfter(entry.attempts, error),
      });
    }
  });
}

/** Milliseconds to wait before the next attempt: what the server asked for, otherwise the back-off. */
function waitAfter(attempts: number, { retryAfterMs }: CallFailure): number {
  return retryAfterMs === null
    ? backOff(attempts, maxBackOffMs)
    : Math.min(retryAfterMs, maxBackOffMs);
}
