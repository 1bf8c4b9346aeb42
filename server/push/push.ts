import type { Mutation } from '../../lib/contract/mutations/index.ts';
import { mutationNow } from '../../lib/contract/rows/renames.ts';
import type { PushRequest } from '../../lib/contract/wire/push.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { type LookupResult, lookUp, noLookup } from '../mutations/look-up.ts';
import { type ExtraHandlers, MutationContext } from '../mutations/mutation-context.ts';
import { checkWire, ProblemError } from '../problem.ts';
import { repScopeOf } from '../pull/pull.ts';
import { missingScopeProblem } from '../scope/gone.ts';
import { PeopleCache } from '../scope/people.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { isStorable } from '../write/validate-changes.ts';
import { type LockedOrg, lockOrg } from '../write/write-rows.ts';
import { type PreparedMutation, prepareMutation } from './apply-mutation.ts';
import { lockClient, setLastSeq } from './client.ts';
import { followed, type Mergers, mergeTargets, withMergers } from './follow-merges.ts';
import { inOrgQueue } from './org-queue.ts';
import { checkStorage, storageRefusal, storedBytes } from './storage.ts';
import { storeAnswer, storedAnswer } from './stored-answer.ts';

export interface PushOptions {
  /** Called with the status of each mutation: `applied`, `rejected`, `conflict`, or `repeated` if it was answered before. */
  onAnswer?(status: string): void;
  /** Kinds of mutation in addition to the product's own. */
  extra?: ExtraHandlers;
  /** Bytes that each rep may store; null: no limit. */
  storageBytes?: number | null;
}

/**
 * Answers `POST /v1/push`: applies each mutation once, in the order sent, each in its own transaction. Returns the text of the body, made
 * from the stored answers, so that a retry receives the same bytes. Throws a ProblemError; mutations before it may have been applied.
 */
export async function push(
  db: Database,
  caller: Caller,
  request: PushRequest,
  clock: Clock,
  { onAnswer = () => {}, extra = {}, storageBytes = null }: PushOptions = {},
): Promise<string> {
  checkWire(request.wire);
  if (!isStorable(JSON.stringify([request.clientId, request.mutations.map(({ id }) => id)]))) {
    throw new ProblemError(
      'bad-request',
      'A clientId or mutation id contains a NUL or half of a surrogate pair',
    );
  }
  await repScopeOf(db, caller, clock);
  const people = PeopleCache.of(db);
  const scoped = db.inOrg(caller.orgId);
  const answers: string[] = [];
  for (const mutation of request.mutations.map(mutationNow)) {
    // Work that grows with the mutation's size is done before the organisation's counter is locked.
    const prepared = prepareMutation(mutation, extra);
    const known = await lookUp(scoped, caller, prepared.lookup, clock, people);
    const one = { caller, request, mutation, prepared, known, people, clock, storageBytes, extra };
    const answer = await inOrgQueue(db, caller.orgId, () =>
      scoped.transaction((tx) => pushOne(tx, one)),
    );
    answers.push(answer.text);
    onAnswer(answer.status);
  }
  return `{"wire":${request.wire},"results":[${answers.join(',')}]}`;
}

interface One {
  caller: Caller;
  request: PushRequest;
  mutation: Mutation;
  prepared: PreparedMutation;
  known: LookupResult;
  people: PeopleCache;
  clock: Clock;
  storageBytes: number | null;
  extra: ExtraHandlers;
}

/**
 * Applies one mutation. The answer is stored in the same transaction as the effect, so there is never one without the other. The client's
 * row is locked first: if the same mutation is sent twice at once, one request applies it and both get its answer.
 */
async function pushOne(tx: Tx, one: One): Promise<{ text: string; status: string }> {
  const { caller, mutation, clock, storageBytes } = one;
  const { clientId, epoch } = one.request;
  const { orgId, repId } = caller;
  const { id, seq } = mutation;
  const lastSeq = await lockClient(tx, caller, clientId, clock.now());
  const org = await lockOrg(tx, orgId);
  if (org.epoch !== epoch) {
    throw new ProblemError(
      'epoch',
      'The database was restored since this client last pulled: pull first, then send again',
    );
  }
  if (seq > lastSeq + 1) throw gap(seq, lastSeq);
  const stored = await storedAnswer(tx, orgId, id);
  if (stored && stored.repId !== repId) {
    throw new ProblemError('forbidden', `The mutation id ${id} belongs to another rep`);
  }
  // A used number with an unknown id: the client's numbering is wrong.
  if (!stored && seq <= lastSeq) throw gap(seq, lastSeq);
  if (stored) {
    if (seq === lastSeq + 1) await setLastSeq(tx, caller, clientId, seq, clock.now());
    return { text: stored.answer, status: 'repeated' };
  }
  const { prepared, latest } = await afterMerges(tx, one, await upToDate(tx, org, one));
  checkStorage(latest, storageBytes);
  const context = new MutationContext(tx, caller, org, clock, mutation.at);
  const outcome =
    storageRefusal(prepared, latest, storageBytes) ?? (await prepared.apply(context, latest));
  const text = JSON.stringify({ id, ...outcome });
  await storeAnswer(tx, {
    ...{ caller, clientId, id, seq, text },
    proposals: context.proposals,
    rowBytes: storedBytes(prepared, outcome) - context.freedBytes,
    now: clock.now(),
  });
  return { text, status: outcome.status };
}

/** The result of the look-up, which is valid if the counter has not moved since. Otherwise it is looked up again, in one statement. */
async function upToDate(
  tx: Tx,
  org: LockedOrg,
  { caller, prepared: { lookup }, known, people, clock }: One,
): Promise<LookupResult> {
  const isLatest = known.version === org.version;
  const latest = isLatest ? known : await lookUp(tx, caller, lookup, clock, people);
  if (!latest.present) throw await missingScopeProblem(tx, caller, clock);
  return latest;
}

/** The mutation with the rows that merged rows became in their place, looked up again. */
async function afterMerges(
  tx: Tx,
  { caller, mutation, prepared, people, clock, extra }: One,
  latest: LookupResult,
): Promise<{ prepared: PreparedMutation; latest: LookupResult }> {
  let known = latest;
  let mergers: Mergers = new Map();
  for (;;) {
    const rows = mergeTargets(known, mergers);
    mergers = withMergers(mergers, known);
    if (rows.length === 0) break;
    known = await lookUp(tx, caller, { ...noLookup, rows }, clock, people);
  }
  if (mergers.size === 0) return { prepared, latest };
  const within = await lookUp(
    tx,
    caller,
    { ...noLookup, rows: [...mergers.values()] },
    clock,
    people,
  );
  const again = prepareMutation(followed(mutation, mergers, within), extra);
  return { prepared: again, latest: await lookUp(tx, caller, again.lookup, clock, people) };
}

function gap(seq: number, lastSeq: number): ProblemError {
  return new ProblemError(
    'gap',
    `The mutation has seq ${seq}, but ${lastSeq + 1} is expected: take a new clientId and number from 1`,
    {
      expectedSeq: lastSeq + 1,
    },
  );
}
