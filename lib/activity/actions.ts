import { firstTouchOf, isFirstTouch } from '../contract/mutations/first-touch.ts';
import type { MutationArgs } from '../contract/mutations/index.ts';
import type { Reading } from '../contract/page/reading.ts';
import type { Activity } from '../contract/rows/activity.ts';
import { leadsOf } from '../contract/rows/activity-links.ts';
import { type Clock, instantOf, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { messageKey } from '../matching/message-key.ts';
import type { Candidate } from '../matching/view.ts';
import { currentSession } from '../store/meta.ts';
import { NotSignedInError } from '../store/not-signed-in.ts';
import { enqueueIfAbsent, outboxEntries } from '../store/outbox.ts';
import { getRow, getRows, rowsWhere } from '../store/rows.ts';
import { cancelClick } from '../store/undo-click.ts';
import { findActiveLog, findPendingRemoval, loggedActivity } from './find-duplicate-log.ts';
import { logsOf } from './find-logs.ts';

/** One click on "Log". */
export interface LogRequest {
  kind: Activity['kind'];
  candidate: Candidate | null;
  dealId: string | null;
  /** The reading of the page. It identifies an email that is logged. */
  reading: Reading | null;
  note: string | null;
  /** Null: the subject of the email on the page. */
  subject: string | null;
}

/** The activity, and the outbox entry of this click; `entryId` is null if it had been logged before and nothing was written. */
export interface Logged {
  id: string;
  entryId: string | null;
}

/**
 * Logs an activity. Resolves when it is safe on the disk.
 * An email is logged once, however often and by whomever: for a second log the first one is returned. Throws if nobody is
 * signed in.
 */
export async function logActivity(
  request: LogRequest,
  clock: Clock = systemClock,
): Promise<Logged> {
  return save(request, clock);
}

/**
 * Undoes the rep's own log: in the outbox if it was never sent or was rejected, otherwise on the server. `entryId`: null if
 * unknown. Returns false if the activity is another rep's.
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
  if (id !== undefined && (await cancelClick(id))) return true;
  // The log was sent, its entry has left the outbox, or an entry for the same email stands for it.
  const args = { activityId, ...(seen && { leads: await leadsWithout(seen.row) }) };
  await enqueueIfAbsent(
    'activity.remove',
    args,
    (now) => findPendingRemoval(now, activityId),
    clock,
  );
  return true;
}

/** The leads whose first touch the activity was, and their first touch once it is removed, as far as this browser knows. */
async function leadsWithout(removed: Activity): Promise<MutationArgs<'activity.remove'>['leads']> {
  const leads = (await getRows('lead', leadsOf(removed))).map(({ row }) => row);
  const touched = leads.filter((lead) => isFirstTouch(lead, removed));
  return Promise.all(
    touched.map(async (lead) => {
      const others = (await activitiesOfLead(lead.id)).filter(({ id }) => id !== removed.id);
      return { id: lead.id, firstTouchAt: firstTouchOf(lead, others) };
    }),
  );
}

async function activitiesOfLead(leadId: string): Promise<Activity[]> {
  const lists = await Promise.all([
    rowsWhere('activity', 'leadId', [leadId]),
    rowsWhere('activity', 'otherLeadIds', [leadId]),
  ]);
  return lists.flat().map(({ row }) => row);
}

async function save(request: LogRequest, clock: Clock): Promise<Logged> {
  const { kind, reading } = request;
  const key = kind === 'email' && reading ? await messageKey(reading) : null;
  const keys = key === null ? [] : [key];
  const [first] = await logsOf(keys);
  if (first) return { id: first.row.id, entryId: null };
  const me = await currentSession();
  if (!me) throw new NotSignedInError();
  const activity: Activity = {
    ...aboutWhom(request),
    id: newId(),
    kind,
    repId: me.repId,
    at: instantOf(clock),
    loggedAt: instantOf(clock),
    messageKey: key,
    keys,
    source: 'rep',
    ...directionOf(request),
  };
  const { entry, added } = await enqueueIfAbsent(
    'activity.log',
    { activity },
    (now) => findActiveLog(now, keys),
    clock,
  );
  if (added) return { id: activity.id, entryId: entry.id };
  // Another click was faster. `findActiveLog` only finds entries that log an activity.
  const { activity: faster } = entry.args as { activity: Activity };
  return { id: faster.id, entryId: null };
}

/** Whether an email on the page came from the prospect; nothing for other kinds, or if the page does not say. */
function directionOf({ kind, candidate, reading }: LogRequest): Pick<Activity, 'direction'> {
  if (kind !== 'email' || !candidate || reading?.kind !== 'read') return {};
  const { people, mailbox } = reading;
  const from = people.find(({ role }) => role === 'from')?.address;
  if (from === candidate.address) return { direction: 'in' };
  return from !== undefined && from === mailbox ? { direction: 'out' } : {};
}

/** The part of the page that the log needs: the one address that led to the candidate, and an email's subject. */
function aboutWhom({ kind, candidate, dealId, reading, note, subject }: LogRequest) {
  const ofPage = kind === 'email' ? (reading?.subject ?? null) : null;
  return {
    accountId: candidate?.accountId ?? null,
    contactId: candidate?.kind === 'contact' ? candidate.id : null,
    leadId: candidate?.kind === 'lead' ? candidate.id : null,
    dealId: dealId,
    subject: subject ?? ofPage,
    note: note?.trim() ? note.trim() : null,
    addresses: candidate ? [candidate.address] : [],
  };
}
