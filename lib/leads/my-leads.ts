import type { Lead } from '../contract/rows/lead.ts';
import type { Rep } from '../contract/rows/rep.ts';
import { workCalendarOf } from '../contract/work-calendar-of.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import type { Clock } from '../kit/clock.ts';
import { runningAbsences } from '../people/rules.ts';
import { currentRepOf } from '../store/current-rep.ts';
import { currentSession } from '../store/meta.ts';
import { allRows, getRows, rowsWhere } from '../store/rows.ts';
import { readWorkTime } from '../store/work-time.ts';
import { countAtRisk, type LeadOwners, rankLeads } from './rank-leads.ts';
import type { LeadView } from './view.ts';

export async function readNextLeads(clock: Clock, limit: number): Promise<LeadView[]> {
  const { owners, leads, hours } = await readMyLeads(clock.now());
  return rankLeads(leads, owners, clock.now(), hours).slice(0, limit);
}

export async function readAtRisk(clock: Clock): Promise<number> {
  const { owners, leads, hours } = await readMyLeads(clock.now());
  return countAtRisk(leads, owners, clock.now(), hours);
}

interface MyLeads {
  owners: LeadOwners;
  leads: Lead[];
  hours: WorkCalendar;
}

/** The leads of the rep, and of those for whom the rep stands in at `now` (ms). */
async function readMyLeads(now: number): Promise<MyLeads> {
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
  const isAway = ({ id, timeZone }: Rep) =>
    runningAbsences(
      mine.filter((one) => one.repId === id),
      timeZone,
      now,
    ).length > 0;
  return reps
    .map(({ row }) => row)
    .filter(isAway)
    .map(({ id, name }) => [id, name]);
}

const nobody = { organisation: null, rep: null, workCalendars: [], absences: [] };
