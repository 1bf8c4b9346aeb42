import { type RepRole, repRoles } from '../../lib/contract/rows/rep.ts';
import type { PeopleRequest, Person } from '../../lib/contract/wire/ops.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import { repById } from '../session/reps.ts';
import { writeChanges } from '../write/write-rows.ts';
import { changedSince } from './changed-since.ts';
import type { NewChange } from './changes.ts';
import { TEAM_AND_MANAGER } from './rep-sql.ts';

interface Stored extends Omit<Person, 'roles' | 'links'> {
  roles: unknown;
  links: Person['links'] | null;
  total: number;
}

/** The people whose name, email address, team or linked account contains the text, sorted by name, and how many there are. */
export async function listPeople(
  tx: Tx,
  orgId: string,
  { search, limit }: Pick<PeopleRequest, 'search' | 'limit'>,
): Promise<{ people: Person[]; total: number }> {
  const rows = await tx.query<Stored>(
    `SELECT rep.id, rep.data->>'name' AS name, rep.data->>'email' AS email,
       rep.data->'roles' AS roles, rep.data->>'activeFrom' AS "activeFrom",
       rep.data->>'activeTo' AS "activeTo", team.data->>'name' AS team,
       manager.data->>'name' AS manager, count(*) OVER ()::int AS total,
       (SELECT json_agg(json_build_object('issuer', issuer, 'subject', subject)
           ORDER BY issuer, subject)
         FROM identity WHERE identity.org_id = $1 AND identity.rep_id = rep.id) AS links
     FROM record rep
     ${TEAM_AND_MANAGER}
     WHERE rep.org_id = $1 AND rep.kind = 'rep' AND NOT rep.deleted
       AND (position(lower($2) IN lower(concat_ws(' ', rep.data->>'name', rep.data->>'email',
           team.data->>'name'))) > 0
         OR EXISTS (SELECT 1 FROM identity WHERE identity.org_id = $1
           AND identity.rep_id = rep.id AND position(lower($2) IN lower(identity.subject)) > 0))
     ORDER BY lower(rep.data->>'name'), rep.id LIMIT $3`,
    [orgId, search, limit],
  );
  return { people: rows.map(personOf), total: rows[0]?.total ?? 0 };
}

function personOf({ total: _, roles, links, ...person }: Stored): Person {
  return { ...person, roles: rolesIn(roles), links: (links ?? []).slice(0, 100) };
}

/** If a rep's row names no role, the rep has only the role `rep`. */
export const rolesIn = (roles: unknown): string[] =>
  Array.isArray(roles) && roles.length > 0
    ? roles.filter((role) => typeof role === 'string')
    : ['rep'];

const isSameSet = (one: readonly string[], other: readonly string[]) =>
  one.toSorted().join() === other.toSorted().join();

/**
 * Gives a rep exactly these roles. Null: the rep has them already. 'no-rep': there is no such rep. `base`: the roles that the caller saw;
 * throws a ProblemError `conflict` if the rep has others.
 */
export async function setRoles(
  tx: Tx,
  orgId: string,
  { repId, roles, base }: { repId: string; roles: readonly RepRole[]; base?: readonly string[] },
  clock: Clock,
): Promise<NewChange | 'no-rep' | null> {
  const rep = await repById(tx, orgId, repId);
  if (!rep) return 'no-rep';
  const before = rolesIn(rep.roles);
  const after = repRoles.filter((role) => roles.includes(role));
  if (after.length === 0) after.push('rep');
  if (isSameSet(before, after)) return null;
  if (base && !isSameSet(before, base)) throw changedSince('roles');
  const row = { ...rep, roles: after };
  await writeChanges(tx, orgId, [{ kind: 'rep', id: repId, row }], clock);
  return {
    action: 'rep.roles',
    target: { kind: 'rep', id: repId, name: rep.name },
    before: { roles: before },
    after: { roles: after },
  };
}

/** Removes the last day of a rep. Null: there is none. 'no-rep': there is no such rep. `base`: as for `endRep`. */
export async function clearLastDay(
  tx: Tx,
  orgId: string,
  { repId, base }: { repId: string; base?: string | null },
  clock: Clock,
): Promise<NewChange | 'no-rep' | null> {
  const rep = await repById(tx, orgId, repId);
  if (!rep) return 'no-rep';
  const before = rep.activeTo ?? null;
  if (before === null) return null;
  if (base !== undefined && base !== before) throw changedSince('last day');
  const row = { ...rep, activeTo: null };
  await writeChanges(tx, orgId, [{ kind: 'rep', id: repId, row }], clock);
  return {
    action: 'rep.end',
    target: { kind: 'rep', id: repId, name: rep.name },
    before: { activeTo: before },
    after: { activeTo: null },
  };
}
