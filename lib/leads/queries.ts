import type { Person } from '../contract/page/reading.ts';
import type { Lead } from '../contract/rows/lead.ts';
import { workCalendarOf } from '../contract/work-calendar-of.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { absenceState } from '../people/rules.ts';
import { currentRepOf, readCurrentRep } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import { currentSession } from '../store/meta.ts';
import { allRows, getRows, rowsWhere } from '../store/rows.ts';
import { readWorkTime } from '../store/work-time.ts';
import type { LeadOwners } from './rank-leads.ts';
import type { LeadDraft, LeadView } from './view.ts';

/** The signed-in rep's open leads, the most urgent first. `limit`: how many at most. */
export function nextLeadsQuery(clock: Clock = systemClock, limit = 5): LiveQuery<LeadView[]> {
  return {
    key: ['leads', 'next', limit],
    read: async () => {
      const { owners, leads, hours } = await myLeads(clock.now());
      const { rankLeads } = await rules();
      return rankLeads(leads, owners, clock.now(), hours).slice(0, limit);
    },
  };
}

/** How many of the signed-in rep's open leads are overdue or due soon. */
export function leadsAtRiskQuery(clock: Clock = systemClock): LiveQuery<number> {
  return {
    key: ['leads', 'at-risk'],
    read: async () => {
      const { owners, leads, hours } = await myLeads(clock.now());
      const { countAtRisk } = await rules();
      return countAtRisk(leads, owners, clock.now(), hours);
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

interface MyLeads {
  owners: LeadOwners;
  leads: Lead[];
  hours: WorkCalendar;
}

/** The leads of the rep, and of those for whom the rep stands in at `now` (ms). */
async function myLeads(now: number): Promise<MyLeads> {
  const me = await currentSession();
  if (!me) return { owners: new Map(), leads: [], hours: workCalendarOf(nobody) };
  const [self, workTime, absent] = await Promise.all([
    currentRepOf(me),
    readWorkTime(me),
    absentReps(me.repId, now),
  ]);
  const owners: LeadOwners = new Map([[me.repId, null], ...absent]);
  const seen = await rowsWhere('lead', 'ownerRepId', [...owners.keys()]);
  const hours = workCalendarOf({ ...self, ...workTime });
  return { owners, leads: seen.map((one) => one.row), hours };
}

/** The reps for whom this rep stands in at `now` (ms): ids and names. */
async function absentReps(repId: string, now: number): Promise<[id: string, name: string][]> {
  const absences = await allRows('absence');
  const mine = absences.map(({ row }) => row).filter((row) => row.coverRepId === repId);
  const reps = await getRows(
    'rep',
    mine.map((absence) => absence.repId),
  );
  return reps
    .map(({ row }) => row)
    .filter(({ id, timeZone }) =>
      mine.some((one) => one.repId === id && absenceState({ ...one, timeZone }, now) === 'running'),
    )
    .map(({ id, name }) => [id, name]);
}

const nobody = { organisation: null, rep: null, workCalendars: [], absences: [] };
