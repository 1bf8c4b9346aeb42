import type { Rep } from '../../lib/contract/rows/rep.ts';
import { stateOf } from '../../lib/people/rules.ts';
import type { Database, Tx } from '../db/database.ts';
import { listOrgs } from '../db/org.ts';
import { REP_DAYS, type RepDays } from '../scope/rep-scope.ts';

/** What sign-in needs to know of a rep. */
export interface SignInRep {
  id: string;
  name: string;
  email: string;
  teamName: string | null;
}

/** The rep with this id, or null if there is none or the rep was removed. */
export async function repById(tx: Tx, orgId: string, repId: string): Promise<Rep | null> {
  const rows = await tx.query<{ row: Rep }>(
    `SELECT data AS row FROM record
     WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted`,
    [orgId, repId],
  );
  return rows[0]?.row ?? null;
}

/** A rep that an issuer's subject may be. */
export interface IdentityRep {
  id: string;
  /** How the rep is found: an administrator linked the subject; the email address or an alias; the subject was this rep before. */
  how: 'link' | 'email' | 'alias' | 'seen';
  /** Null: the rep was removed. */
  days: RepDays | null;
}

/** The reps that an issuer's subject may be. `email`: null if the token names none that may be used. */
export async function repsOfIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject, email }: { issuer: string; subject: string; email: string | null },
): Promise<IdentityRep[]> {
  return tx.query<IdentityRep>(
    `SELECT 'link' AS how, rep_id AS id, NULL::json AS days FROM identity
       WHERE org_id = $1 AND issuer = $2 AND subject = $3
     UNION ALL SELECT 'email', id, ${REP_DAYS} FROM own_record
       WHERE org_id = $1 AND kind = 'rep' AND data->>'email' = $4 AND NOT deleted
     UNION ALL SELECT 'alias', id, ${REP_DAYS} FROM own_record
       WHERE org_id = $1 AND kind = 'rep' AND data->'aliases' @> jsonb_build_array($4::text)
         AND NOT deleted
     UNION ALL SELECT 'seen', id, CASE WHEN NOT deleted THEN ${REP_DAYS} END FROM own_record
       WHERE org_id = $1 AND kind = 'rep' AND id = (
         SELECT rep_id FROM seen_identity WHERE org_id = $1 AND issuer = $2 AND subject = $3)
     ORDER BY how, id`,
    [orgId, issuer, subject, email?.toLowerCase() ?? ''],
  );
}

/** Records which rep a subject is, so that the rep can still be found after a removal. `at`: ms since the epoch. */
export async function recordIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject, repId, at }: { issuer: string; subject: string; repId: string; at: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO seen_identity (org_id, issuer, subject, rep_id, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, issuer, subject) DO UPDATE SET rep_id = excluded.rep_id, at = excluded.at
     WHERE seen_identity.rep_id <> excluded.rep_id`,
    [orgId, issuer, subject, repId, at],
  );
}

/** Links an issuer's subject to a rep. False: it was linked to this rep already. */
export async function linkIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject, repId }: { issuer: string; subject: string; repId: string },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO identity (org_id, issuer, subject, rep_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, issuer, subject) DO UPDATE SET rep_id = excluded.rep_id
     WHERE identity.rep_id <> excluded.rep_id RETURNING 1`,
    [orgId, issuer, subject, repId],
  );
  return rows.length > 0;
}

/** The rep that the subject is linked to, or null. */
export async function repOfLink(
  tx: Tx,
  orgId: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `SELECT rep_id AS id FROM identity WHERE org_id = $1 AND issuer = $2 AND subject = $3`,
    [orgId, issuer, subject],
  );
  return rows[0]?.id ?? null;
}

/** Removes the link. False: there was none. */
export async function unlinkIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM identity WHERE org_id = $1 AND issuer = $2 AND subject = $3 RETURNING 1',
    [orgId, issuer, subject],
  );
  return rows.length > 0;
}

/** All links of the organisation, by rep. */
export async function listIdentities(
  tx: Tx,
  orgId: string,
): Promise<{ issuer: string; subject: string; repId: string }[]> {
  return tx.query(
    `SELECT issuer, subject, rep_id AS "repId" FROM identity WHERE org_id = $1
     ORDER BY rep_id, issuer, subject`,
    [orgId],
  );
}

/** Active reps whose name, email address or team contains the text, sorted by name; at most `limit`. */
export async function searchReps(
  tx: Tx,
  orgId: string,
  { text, limit }: { text: string; limit: number },
  now: number,
): Promise<SignInRep[]> {
  const found = await tx.query<{ row: Rep; teamName: string | null }>(
    `SELECT rep.data AS row, team.data->>'name' AS "teamName"
     FROM record rep LEFT JOIN record team
       ON team.org_id = rep.org_id AND team.kind = 'team' AND team.id = rep.data->>'teamId'
     WHERE rep.org_id = $1 AND rep.kind = 'rep' AND NOT rep.deleted
       AND position(lower($2) IN lower(concat_ws(' ', rep.data->>'name', rep.data->>'email',
         team.data->>'name'))) > 0
     ORDER BY rep.data->>'name', rep.id`,
    [orgId, text],
  );
  // The days are compared here, because the rep's own time zone decides which day it is.
  const active = found.filter(({ row }) => stateOf(row, now) === 'active').slice(0, limit);
  return active.map(({ row: { id, name, email }, teamName }) => ({ id, name, email, teamName }));
}

/**
 * The organisation of the embedded sign-in: the one with the id `set` or, if `set` is null, the only one in the database. Null: there is
 * no such organisation, or there are several.
 */
export async function embeddedOrg(
  db: Database,
  set: string | null,
): Promise<{ id: string; name: string } | null> {
  const orgs = await listOrgs(db.acrossOrgs());
  const org = set === null ? orgs.length === 1 && orgs[0] : orgs.find((o) => o.org_id === set);
  return org ? { id: org.org_id, name: org.name } : null;
}
