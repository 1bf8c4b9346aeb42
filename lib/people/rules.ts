import type { Absence } from '../contract/rows/absence.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Team } from '../contract/rows/team.ts';
import { plainDateIn } from '../kit/date.ts';

type Days = Pick<Rep, 'activeFrom' | 'activeTo' | 'timeZone'>;

/** Whether the rep has not started yet, is active or has left at `now` (ms since the epoch), in the rep's time zone. */
export function stateOf({ activeFrom, activeTo, timeZone }: Days, now: number): RepState {
  if (!activeFrom && !activeTo) return 'active';
  const today = plainDateIn(now, timeZone);
  if (activeTo && activeTo < today) return 'left';
  return activeFrom && activeFrom > today ? 'not-yet' : 'active';
}

export type RepState = 'not-yet' | 'active' | 'left';

const likeliest: readonly RepState[] = ['active', 'not-yet', 'left'];

/**
 * The reps who are meant if several have the same name or email address: the active ones; if nobody is active, those who start later; if
 * there are none either, those who have left. A rep who takes over an address also takes over the emails to it.
 */
export function meantOf<T>(reps: readonly T[], state: (rep: T) => RepState): T[] {
  const states = reps.map(state);
  const best = likeliest.find((one) => states.includes(one));
  return reps.filter((_, index) => states[index] === best);
}

/** Who reports to whom, and which team is part of which. */
export interface Chart {
  /** The direct reports of a rep. */
  reports: ReadonlyMap<string, readonly string[]>;
  /** The teams that a rep leads. */
  led: ReadonlyMap<string, readonly string[]>;
  /** The teams directly below a team. */
  parts: ReadonlyMap<string, readonly string[]>;
}

export function chartOf(
  reps: Iterable<Pick<Rep, 'id' | 'managerRepId'>>,
  teams: Iterable<Pick<Team, 'id' | 'managerRepId' | 'parentId'>>,
): Chart {
  const all = [...teams];
  return {
    reports: idsBy(reps, ({ managerRepId }) => managerRepId),
    led: idsBy(all, ({ managerRepId }) => managerRepId),
    parts: idsBy(all, ({ parentId }) => parentId),
  };
}

function idsBy<T extends { id: string }>(
  rows: Iterable<T>,
  key: (row: T) => string | null | undefined,
): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const row of rows) {
    const above = key(row);
    if (!above) continue;
    const below = ids.get(above);
    if (below) below.push(row.id);
    else ids.set(above, [row.id]);
  }
  return ids;
}

/** What a rep manages, at any depth. */
export interface Managed {
  /** The managers whose direct reports' figures the rep reads; the rep may be one of them. */
  managers: string[];
  teams: string[];
}

/**
 * The teams and reps that a rep manages: the teams that the rep leads and all teams below them, and everybody who reports to the rep,
 * directly or through others, with the teams that these people lead. Teams and reps below mere members of a team do not count. Each rep
 * and team is visited once, so a cycle ends.
 */
export function managedBy({ reports, led, parts }: Chart, repId: string): Managed {
  const reps = new Set([repId]);
  const teams = new Set<string>();
  for (const id of reps) {
    for (const report of reports.get(id) ?? []) reps.add(report);
    for (const team of led.get(id) ?? []) teams.add(team);
  }
  for (const id of teams) for (const part of parts.get(id) ?? []) teams.add(part);
  return { managers: [...reps].filter((id) => reports.has(id)), teams: [...teams] };
}

/** An absence during which somebody stands in, with the time zone of the rep who is absent. */
export interface Cover
  extends Pick<Absence, 'repId' | 'startsOn' | 'endsOn'>,
    Pick<Rep, 'timeZone'> {
  coverRepId: string;
}

/** Whether an absence is still to come, is running or is over at `now` (ms since the epoch), in the absent rep's time zone. */
export function absenceState(
  { startsOn, endsOn, timeZone }: Pick<Cover, 'startsOn' | 'endsOn' | 'timeZone'>,
  now: number,
): AbsenceState {
  const today = plainDateIn(now, timeZone);
  if (today < startsOn) return 'to-come';
  return today > endsOn ? 'over' : 'running';
}

type AbsenceState = 'to-come' | 'running' | 'over';

/** The absences of a rep in this time zone that are running at `now` (ms since the epoch). */
export function runningAbsences<One extends Pick<Absence, 'startsOn' | 'endsOn'>>(
  absences: readonly One[],
  timeZone: string,
  now: number,
): One[] {
  return absences.filter((one) => absenceState({ ...one, timeZone }, now) === 'running');
}
