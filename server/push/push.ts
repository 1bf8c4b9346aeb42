import type { Mutation } from '../../lib/contract/mutations/index.ts';
import type { PushRequest } from '../../lib/contract/wire/push.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { type LookupResult, lookUp } from '../mutations/look-up.ts';
import { type ExtraHandlers, MutationContext } from '../mutations/mutation-context.ts';
import { checkWire, ProblemError } from '../problem.ts';
import { repScopeOf } from '../pull/pull.ts';
import { noScope } from '../scope/gone.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { isStorable } from '../write/validate-changes.ts';
import { type LockedOrg, lockOrg } from '../write/write-rows.ts';
import { type PreparedMutation, prepareMutation } from './apply-mutation.ts';
import { lockClient, setLastSeq } from './client.ts';
import { inOrgQueue } from './org-queue.ts';
import { checkStorage, storageRefusal, storedBytes } from './storage.ts';
import { storeAnswer, storedAnswer } from './stored-answer.ts';

export interface PushOptions {
  /** Hears what each came to: applied, rejected, or repeated when it was answered before. */
  onAnswer?(status: string): void;
  /** Kinds of mutation beside the product's own. */
  extra?: ExtraHandlers;
  /** Bytes one rep may store; null: any number. */
  storageBytes?: number | null;
}

/**
 * Answers `POST /v1/push`: carries each mutation out once, in the order sent, each in a transaction of its own.
 * Returns the body's text, put together from the stored answers, so that a retry gets the same bytes.
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
    throw new ProblemError('bad-request', 'An id holds a character that is no text');
  }
  await repScopeOf(db, caller);
  const scoped = db.inOrg(caller.orgId);
  const answers: string[] = [];
  for (const mutation of request.mutations) {
    // Everything that grows with the mutation comes before the organisation's counter is taken.
    const prepared = prepareMutation(mutation, extra);
    const known = await lookUp(scoped, caller, prepared.lookup);
    const one = { caller, request, mutation, prepared, known, clock, storageBytes };
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
  clock: Clock;
  storageBytes: number | null;
}

/**
 * One mutation. The answer is stored with the effect, so there is never one without the other. The client's
 * row is locked first: the same mutation sent twice at once is carried out by one and answered to both.
 */
async function pushOne(
  tx: Tx,
  { caller, request: { clientId, epoch }, mutation, prepared, known, clock, storageBytes }: One,
): Promise<{ text: string; status: string }> {
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
    throw new ProblemError('forbidden', `The mutation id ${id} is somebody else's`);
  }
  // A number that is used up and a mutation that is not known: the client counts wrongly.
  if (!stored && seq <= lastSeq) throw gap(seq, lastSeq);
  if (stored) {
    if (seq === lastSeq + 1) await setLastSeq(tx, caller, clientId, seq, clock.now());
    return { text: stored.answer, status: 'repeated' };
  }
  const latest = await upToDate(tx, caller, org, prepared, known);
  checkStorage(latest, storageBytes);
  const context = new MutationContext(tx, caller, org, clock);
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

/** What was looked up holds while the counter has not moved since; else it is looked up again, which is one statement. */
async function upToDate(
  tx: Tx,
  caller: Caller,
  org: LockedOrg,
  { lookup }: PreparedMutation,
  known: LookupResult,
): Promise<LookupResult> {
  const latest = known.version === org.version ? known : await lookUp(tx, caller, lookup);
  if (!latest.present) throw await noScope(tx, caller);
  return latest;
}

function gap(seq: number, lastSeq: number): ProblemError {
  return new ProblemError('gap', `Number ${seq} came where ${lastSeq + 1} is expected`, {
    expectedSeq: lastSeq + 1,
  });
}
