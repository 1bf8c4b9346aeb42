import type { Me } from '../contract/wire/config.ts';
import { currentSession } from './meta.ts';
import { ownOrganisation, type RepRows } from './rep-day.ts';
import { allRows, getRow } from './rows.ts';

/** The rep who is signed in, with the rows about them. */
export interface CurrentRep extends RepRows {
  me: Me;
}

/** The rows about a rep who is signed in: two small reads. */
export async function currentRepOf(me: Me): Promise<CurrentRep> {
  const [rep, organisations] = await Promise.all([
    getRow('rep', me.repId),
    allRows('organisation'),
  ]);
  const rows = organisations.map(({ row }) => row);
  return { me, rep: rep?.row ?? null, organisation: ownOrganisation(rows, me.orgId) };
}

/** The rep who is signed in, or null. */
export async function readCurrentRep(): Promise<CurrentRep | null> {
  const me = await currentSession();
  return me ? currentRepOf(me) : null;
}
