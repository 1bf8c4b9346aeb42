import type { Person } from '../contract/page/reading.ts';
import type { Lead } from '../contract/rows/lead.ts';
import { workCalendarOf } from '../contract/work-calendar-of.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { currentRepOf, readCurrentRep } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { rowsWhere } from '../store/rows.ts';
import { readWorkTime } from '../store/work-time.ts';
import type { LeadDraft, LeadView } from './view.ts';

/** The signed-in rep's open leads, the most urgent first. `limit`: how many at most. */
export function nextLeadsQuery(clock: Clock = systemClock, limit = 5): LiveQuery<LeadView[]> {
  return {
    key: ['leads', 'next', limit],
    read: async () => {
      const [{ repId, leads, hours }, { rankLeads }] = await Promise.all([myLeads(), rules()]);
      return rankLeads(leads, repId, clock.now(), hours).slice(0, limit);
    },
  };
}

/** How many of the signed-in rep's open leads are overdue or due soon. */
export function leadsAtRiskQuery(clock: Clock = systemClock): LiveQuery<number> {
  return {
    key: ['leads', 'at-risk'],
    read: async () => {
      const [{ repId, leads, hours }, { countAtRisk }] = await Promise.all([myLeads(), rules()]);
      return countAtRisk(leads, repId, clock.now(), hours);
    },
  };
}

/** The prefilled fields of "New lead?" for a person on the page. */
export function leadDraftQuery(person: Pick<Person, 'address' | 'name'>): LiveQuery<LeadDraft> {
  return {
    key: ['leads', 'draft', person.address, person.name],
    read: async () => {
      const { leadDraft } = await awaitOutsideQuery(import('./lead-draft.ts'));
      return leadDraft(person, (await readCurrentRep())?.organisation ?? null);
    },
  };
}

/** Loaded when the first leads are read, because they count working time and the first press does not wait for them. */
function rules() {
  return awaitOutsideQuery(import('./rank-leads.ts'));
}

async function myLeads(): Promise<{ repId: string; leads: Lead[]; hours: WorkCalendar }> {
  const me = await currentSession();
  if (!me) return { repId: '', leads: [], hours: workCalendarOf(nobody) };
  const [self, workTime, seen] = await Promise.all([
    currentRepOf(me),
    readWorkTime(me),
    rowsWhere('lead', 'ownerRepId', [me.repId]),
  ]);
  const hours = workCalendarOf({ ...self, ...workTime });
  return { repId: me.repId, leads: seen.map((one) => one.row), hours };
}

const nobody = { organisation: null, rep: null, workCalendars: [], absences: [] };
