import type { Organisation } from '../contract/rows/organisation.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Me } from '../contract/wire/config.ts';
import type { Clock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';
import { currentSession } from './meta.ts';
import { allRows, getRow } from './rows.ts';

/** The rep who is signed in, with the rows about them; a row is null until the first sync has brought it. */
export interface CurrentRep {
  me: Me;
  rep: Rep | null;
  organisation: Organisation | null;
}

/** The rows about a rep who is signed in: two small reads. */
export async function currentRepOf(me: Me): Promise<CurrentRep> {
  const [rep, organisations] = await Promise.all([
    getRow('rep', me.repId),
    allRows('organisation'),
  ]);
  const rows = organisations.map(({ row }) => row);
  const organisation = rows.find(({ id }) => id === me.orgId) ?? rows[0] ?? null;
  return { me, rep: rep?.row ?? null, organisation };
}

/** The rep who is signed in, or null. */
export async function readCurrentRep(): Promise<CurrentRep | null> {
  const me = await currentSession();
  return me ? currentRepOf(me) : null;
}

/** The rep's time zone; the organisation's, then UTC, while it is not known. */
export function timeZoneOf(self: CurrentRep | null): string {
  return self?.rep?.timeZone ?? self?.organisation?.timeZone ?? 'UTC';
}

/** The rep's calendar day (plain date). */
export function todayOf(self: CurrentRep | null, clock: Clock): string {
  return plainDateIn(clock.now(), timeZoneOf(self));
}
