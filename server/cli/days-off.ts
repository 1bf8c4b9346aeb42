import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { WorkCalendar, WorkDay } from '../../lib/contract/rows/work-calendar.ts';
import type { Tx } from '../db/database.ts';
import { rowId } from '../write/external-id.ts';
import type { Change } from '../write/write-rows.ts';
import { CommandError } from './errors.ts';

/** A day off, or a day on which people work only in the morning. */
export interface DayOff {
  date: string;
  name: string;
  half: boolean;
}

/** Where days off are kept: in a work calendar, or in the organisation's own list. */
export interface DaysOff {
  before: readonly DayOff[];
  /** Whether the list can hold half days. */
  halves: boolean;
  /** The change that stores these days instead. */
  change(days: readonly DayOff[]): Change;
}

/**
 * The days off of a work calendar, by its name or id. Without a name: those of the organisation's work calendar, or else of the
 * organisation itself. If no calendar has the name and `create` is true, a new one gets the working hours of the organisation.
 */
export async function findDaysOff(
  tx: Tx,
  organisation: Organisation,
  name: string | undefined,
  create: boolean,
): Promise<DaysOff> {
  const calendars = await tx.query<{ row: WorkCalendar }>(
    `SELECT data AS row FROM record WHERE org_id = $1 AND kind = 'workCalendar' AND NOT deleted`,
    [organisation.id],
  );
  const wanted = name ?? organisation.workCalendarId;
  const found = calendars.find(({ row }) => row.name === wanted || row.id === wanted)?.row;
  if (found) return ofCalendar(found);
  if (name === undefined) return ofOrganisation(organisation);
  if (!create) throw new CommandError(`There is no work calendar with the name or id "${name}"`);
  return ofCalendar(newCalendar(organisation.id, name), name);
}

function ofOrganisation(organisation: Organisation): DaysOff {
  return {
    before: organisation.holidays.map((date) => ({ date, name: '', half: false })),
    halves: false,
    change: (days) => ({
      kind: 'organisation',
      id: organisation.id,
      row: { ...organisation, holidays: days.map(({ date }) => date) },
    }),
  };
}

function ofCalendar(calendar: WorkCalendar, externalId?: string): DaysOff {
  const known = new Map(calendar.days.map((day) => [day.date, day]));
  return {
    before: calendar.days.map(({ date, name, work }) => ({ date, name, half: work !== 'none' })),
    halves: true,
    change: (days) => ({
      kind: 'workCalendar',
      id: calendar.id,
      row: { ...calendar, days: days.map((day) => known.get(day.date) ?? workDay(day)) },
      ...(externalId !== undefined && { externalId }),
    }),
  };
}

const workDay = ({ date, name, half }: DayOff): WorkDay => ({
  date,
  name: name === '' ? date : name,
  work: half ? 'morning' : 'none',
  hours: [],
});

/** The external id of an imported calendar without an id is its name, so the import finds this one again. */
const newCalendar = (orgId: string, name: string): WorkCalendar => ({
  id: rowId(orgId, 'workCalendar', name),
  name,
  timeZone: null,
  hours: [],
  days: [],
  parentWorkCalendarId: null,
});
