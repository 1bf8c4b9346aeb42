import type { Mutation } from '../../lib/contract/mutations/index.ts';
import type { PushRequest } from '../../lib/contract/wire/push.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { EffectRoom, type ExtraEffects } from '../mutations/mutation-context.ts';
import { checkWire, ProblemError } from '../problem.ts';
import { standingOf } from '../pull/pull.ts';
import type { Caller } from '../scope/rep-scope.ts';
import { isStorable } from '../write/validate-changes.ts';
import { lockOrg } from '../write/write-rows.ts';
import { carryOut } from './apply-mutation.ts';
import { inTurn } from './org-queue.ts';

/**
 * Answers `POST /v1/push`: carries each mutation out once, in the order sent, each in a transaction of its own.
 * Returns the body's text, put together from the stored answers, so that a retry gets the same bytes.
 * `onAnswer` hears what each came to: applied, rejected, or repeated when it was answered before.
 * `extra`: kinds of mutation beside the product's own.
 */
export async function push(
  db: Database,
  caller: Caller,
  request: PushRequest,
  clock: Clock,
  onAnswer: (status: string) => void = () => {},
  extra: ExtraEffects = {},
): Promise<string> {
  checkWire(request.wire);
  if (!isStorable(JSON.stringify([request.clientId, request.mutations.map(({ id }) => id)]))) {
    throw new ProblemError('bad-request', 'An id holds a character that is no text');
  }
  await standingOf(db, caller);
  const answers: string[] = [];
  for (const mutation of request.mutations) {
    const answer = await inTurn(db, caller.orgId, () =>
      db.transaction((tx) => pushOne(tx, caller, request, mutation, clock, extra)),
    );
    answers.push(answer.text);
    onAnswer(answer.status);
  }
  return `{"wire":${request.wire},"results":[${answers.join(',')}]}`;
}

/**
 * One mutation. The answer is stored with the effect, so there is never one without the other. The client's
 * row is locked first: the same mutation sent twice at once is carried out by one and answered to both.
 */
async function pushOne(
  tx: Tx,
  caller: Caller,
  { clientId, epoch }: PushRequest,
  mutation: Mutation,
  clock: Clock,
  extra: ExtraEffects,
): Promise<{ text: string; status: string }> {
  const { orgId, repId } = caller;
  const lastSeq = await lockClient(tx, caller, clientId);
  const org = await lockOrg(tx, orgId);
  if (org.epoch !== epoch) {
    throw new ProblemError(
      'epoch',
      'The database was restored since this client last pulled: pull first, then send again',
    );
  }
  if (mutation.seq > lastSeq + 1) throw gap(mutation.seq, lastSeq);
  const known = await storedAnswer(tx, orgId, mutation.id);
  if (known && known.repId !== repId) {
    throw new ProblemError('forbidden', `The mutation id ${mutation.id} is somebody else's`);
  }
  // A number that is used up and a mutation that is not known: the client counts wrongly.
  if (!known && mutation.seq <= lastSeq) throw gap(mutation.seq, lastSeq);
  if (known) {
    if (mutation.seq === lastSeq + 1) await setLastSeq(tx, caller, clientId, mutation.seq);
    return { text: known.answer, status: 'repeated' };
  }
  const outcome = await carryOut(new EffectRoom(tx, caller, org, clock), mutation, extra);
  const answer = JSON.stringify({ id: mutation.id, ...outcome });
  await tx.query(
    `WITH counted AS (
       UPDATE client SET last_seq = $5 WHERE org_id = $1 AND rep_id = $3 AND client_id = $4
     )
     INSERT INTO mutation (org_id, id, rep_id, client_id, seq, answer, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, mutation.id, repId, clientId, mutation.seq, answer, clock.now()],
  );
  return { text: answer, status: outcome.status };
}

function gap(seq: number, lastSeq: number): ProblemError {
  return new ProblemError('gap', `Number ${seq} came where ${lastSeq + 1} is expected`, {
    expectedSeq: lastSeq + 1,
  });
}

/** Locks the client's row, made on first sight, and returns the last number it used; 0 for a new one. */
async function lockClient(tx: Tx, { orgId, repId }: Caller, clientId: string): Promise<number> {
  const rows = await tx.query<{ lastSeq: number }>(
    `INSERT INTO client (org_id, rep_id, client_id, last_seq) VALUES ($1, $2, $3, 0)
     ON CONFLICT (org_id, rep_id, client_id) DO UPDATE SET last_seq = client.last_seq
     RETURNING last_seq AS "lastSeq"`,
    [orgId, repId, clientId],
  );
  return rows[0]?.lastSeq ?? 0;
}

async function setLastSeq(
  tx: Tx,
  { orgId, repId }: Caller,
  clientId: string,
  seq: number,
): Promise<void> {
  await tx.query(
    'UPDATE client SET last_seq = $4 WHERE org_id = $1 AND rep_id = $2 AND client_id = $3',
    [orgId, repId, clientId, seq],
  );
}

async function storedAnswer(
  tx: Tx,
  orgId: string,
  id: string,
): Promise<{ repId: string; answer: string } | null> {
  const rows = await tx.query<{ repId: string; answer: string }>(
    'SELECT rep_id AS "repId", answer FROM mutation WHERE org_id = $1 AND id = $2',
    [orgId, id],
  );
  return rows[0] ?? null;
}
