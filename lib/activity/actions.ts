import type { Reading } from '../contract/page/reading.ts';
import type { Activity } from '../contract/rows/activity.ts';
import { type Clock, instantOf, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { messageKey } from '../matching/message-key.ts';
import type { Candidate } from '../matching/view.ts';
import { currentSession } from '../store/meta.ts';
import { enqueueIfAbsent, outboxEntries } from '../store/outbox.ts';
import { getRow, rowsWhere } from '../store/rows.ts';
import { undoClick } from '../store/undo-click.ts';
import { findActiveLog, findPendingRemoval, loggedActivity } from './find-duplicate-log.ts';

/** One click on "log". */
export interface LogRequest {
  kind: Activity['kind'];
  candidate: Candidate | null;
  dealId: string | null;
  /** The page it was on; a mail is known again by it. */
  reading: Reading | null;
  note: string | null;
  /** Null: the subject of the mail on the page. */
  subject: string | null;
}

/** The activity, and the outbox entry this click wrote; `entryId` null: it was logged before, nothing was written. */
export interface Logged {
  id: string;
  entryId: string | null;
}

/**
 * Logs an activity. When this resolves it is safe on disk.
 * A mail is logged once, whoever did it first and however often it is clicked: a second log answers with the first.
 */
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

/**
 * Takes the rep's own log back: out of the outbox while it is unsent or was refused, at the server after that.
 * `entryId` null: the entry is looked for. False: it is another rep's, and stays.
 */
export async function undoActivity(
  activityId: string,
  entryId: string | null,
  clock: Clock = systemClock,
): Promise<boolean> {
  const [me, seen, entries] = await Promise.all([
    currentSession(),
    getRow('activity', activityId),
    outboxEntries(),
  ]);
  if (seen && seen.row.repId !== me?.repId) return false;
  const id = entryId ?? entries.find((entry) => loggedActivity(entry)?.id === activityId)?.id;
  if (id !== undefined && (await undoClick(id, clock))) return true;
  // Its entry has left the outbox, or is no log of this activity's own.
  const args = { activityId };
  await enqueueIfAbsent(
    'activity.remove',
    args,
    (now) => findPendingRemoval(now, activityId),
    clock,
  );
  return true;
}

async function save(
  request: LogRequest,
  template: { id: string; version: string } | null,
  clock: Clock,
): Promise<Logged> {
  const { kind, reading } = request;
  const key = kind === 'mail' && reading ? await messageKey(reading) : null;
  if (key !== null) {
    const [first] = await rowsWhere('activity', 'messageKey', [key]);
    if (first) return { id: first.row.id, entryId: null };
  }
  const me = await currentSession();
  if (!me) throw new Error('Not signed in: nothing was saved');
  const activity: Activity = {
    ...aboutWhom(request),
    id: newId(),
    kind,
    repId: me.repId,
    at: instantOf(clock),
    messageKey: key,
    templateId: template?.id ?? null,
    templateVersion: template?.version ?? null,
  };
  const { entry, added } = await enqueueIfAbsent(
    'activity.log',
    { activity },
    (now) => (key === null ? undefined : findActiveLog(now, key)),
    clock,
  );
  if (added) return { id: activity.id, entryId: entry.id };
  // Another click got there between the look and the write; what stands is a log, or it would not have been found.
  const { activity: first } = entry.args as { activity: Activity };
  return { id: first.id, entryId: null };
}

/** Of the page, only what the log needs: the one address that led to the candidate, and a mail's subject. */
function aboutWhom({ kind, candidate, dealId, reading, note, subject }: LogRequest) {
  const ofPage = kind === 'mail' || kind === 'template' ? (reading?.subject ?? null) : null;
  return {
    accountId: candidate?.accountId ?? null,
    contactId: candidate?.kind === 'contact' ? candidate.id : null,
    leadId: candidate?.kind === 'lead' ? candidate.id : null,
    opportunityId: dealId,
    subject: subject ?? ofPage,
    note: note?.trim() ? note.trim() : null,
    addresses: candidate ? [candidate.address] : [],
  };
}
