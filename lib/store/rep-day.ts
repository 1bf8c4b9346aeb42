import type { Organisation } from '../contract/rows/organisation.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Clock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';

/** The rows about a rep; a row is null until the first sync has brought it. */
export interface RepRows {
  rep: Rep | null;
  organisation: Organisation | null;
}

/** The rep's time zone; the organisation's, then UTC, while it is not known. */
export function timeZoneOf(self: RepRows | null): string {
  return self?.rep?.timeZone ?? self?.organisation?.timeZone ?? 'UTC';
}

/** The rep's calendar day (plain date). */
export function todayOf(self: RepRows | null, clock: Clock): string {
  return plainDateIn(clock.now(), timeZoneOf(self));
}

/** The rep's own organisation among those that are stored; any other is better than none. */
export function ownOrganisation<Row extends { id: string }>(
  rows: readonly Row[],
  orgId: string,
): Row | null {
  return rows.find(({ id }) => id === orgId) ?? rows[0] ?? null;
}
