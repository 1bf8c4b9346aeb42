import type { Activity } from '../contract/activity.ts';
import type { Reading } from '../contract/reading.ts';
import { type Clock, instantOf, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { messageKey } from '../prospect/message-key.ts';
import type { Candidate } from '../prospect/view.ts';
import { whoAmI } from '../store/meta.ts';
import { enqueue, withdraw } from '../store/outbox.ts';

/** One click on "log". */
export interface LogRequest {
  kind: Activity['kind'];
  candidate: Candidate | null;
  dealId: string | null;
  /** The page it was on; a mail is known again by it. */
  reading: Reading | null;
  note: string | null;
  subject: string | null;
}

/** The activity, and its outbox entry; `entryId` null: it was logged before and nothing was saved now. */
export interface Logged {
  id: string;
  entryId: string | null;
}

/** Logs an activity. When this resolves it is safe on disk. A mail is logged once, however often it is clicked. */
export async function logActivity(
  request: LogRequest,
  clock: Clock = systemClock,
): Promise<Logged> {
  return save(request, null, clock);
}

/** Records that a template was put into a mail. `template`: its id and the version that was inserted. */
export async function recordTemplateUse(
  template: { id: string; version: string },
  request: Omit<LogRequest, 'kind'>,
  clock: Clock = systemClock,
): Promise<Logged> {
  return save({ ...request, kind: 'template' }, template, clock);
}

/** Takes a log back: out of the outbox while it is unsent, at the backend after that. */
export async function undoActivity(
  activityId: string,
  entryId: string | null,
  clock: Clock = systemClock,
): Promise<void> {
  if (entryId !== null && (await withdraw(entryId))) return;
  await enqueue('activity.remove', { activityId }, clock);
}

async function save(
  request: LogRequest,
  template: { id: string; version: string } | null,
  clock: Clock,
): Promise<Logged> {
  const me = await whoAmI();
  if (!me) throw new Error('Not signed in: nothing was saved');
  const { kind, candidate, reading } = request;
  const activity: Activity = {
    id: newId(),
    kind,
    repId: me.repId,
    accountId: candidate?.accountId ?? null,
    contactId: candidate?.kind === 'contact' ? candidate.id : null,
    leadId: candidate?.kind === 'lead' ? candidate.id : null,
    opportunityId: request.dealId,
    at: instantOf(clock),
    subject: request.subject,
    note: request.note,
    addresses: candidate ? [candidate.address] : [],
    messageKey: kind === 'mail' && reading ? await messageKey(reading) : null,
    templateId: template?.id ?? null,
    templateVersion: template?.version ?? null,
  };
  return { id: activity.id, entryId: await enqueue('activity.log', { activity }, clock) };
}
