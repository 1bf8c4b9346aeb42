import type { Organisation } from '../contract/rows/organisation.ts';
import type { Rep } from '../contract/rows/rep.ts';
import type { Me } from '../contract/wire/config.ts';
import type { Clock } from '../kit/clock.ts';
import { plainDateIn } from '../kit/date.ts';
import { whoAmI } from './meta.ts';
import { seenAll, seenRow } from './rows.ts';

/** Who is signed in, with the rows about them; a row is null until the first sync has brought it. */
export interface Self {
  me: Me;
  rep: Rep | null;
  organisation: Organisation | null;
}

/** The rows about a rep who is signed in: two small reads. */
export async function selfOf(me: Me): Promise<Self> {
  const [rep, organisations] = await Promise.all([
    seenRow('rep', me.repId),
    seenAll('organisation'),
  ]);
  const rows = organisations.map(({ row }) => row);
  const organisation = rows.find(({ id }) => id === me.orgId) ?? rows[0] ?? null;
  return { me, rep: rep?.row ?? null, organisation };
}

/** Who is signed in, or null. */
export async function readSelf(): Promise<Self | null> {
  const me = await whoAmI();
  return me ? selfOf(me) : null;
}

/** The rep's calendar day (plain date); the organisation's, then UTC, while the rep's zone is not known. */
export function todayOf(self: Self | null, clock: Clock): string {
  const timeZone = self?.rep?.timeZone ?? self?.organisation?.timeZone ?? 'UTC';
  return plainDateIn(clock.now(), timeZone);
}
