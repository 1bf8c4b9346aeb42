import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Database, Tx } from '../db/database.ts';
import { listOrgs } from '../db/org.ts';

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

/** The reps that an issuer's subject may be. There are several if reps share an address. */
interface FoundReps {
  ids: string[];
  /** Whether an administrator linked the subject to the rep. */
  linked: boolean;
}

/**
 * The reps that an issuer's subject may be: the rep an administrator linked it to; otherwise the reps with this email address;
 * otherwise the reps with this address as an alias. `email`: null if the token names none that may be used.
 */
export async function repsOfIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject, email }: { issuer: string; subject: string; email: string | null },
): Promise<FoundReps> {
  const rows = await tx.query<{ id: string; rank: number }>(
    `SELECT rep_id AS id, 1 AS rank FROM identity
       WHERE org_id = $1 AND issuer = $2 AND subject = $3
     UNION SELECT id, 2 FROM own_record
       WHERE org_id = $1 AND kind = 'rep' AND data->>'email' = $4 AND NOT deleted
     UNION SELECT id, 3 FROM own_record
       WHERE org_id = $1 AND kind = 'rep' AND data->'aliases' @> jsonb_build_array($4::text)
         AND NOT deleted
     ORDER BY rank`,
    [orgId, issuer, subject, email?.toLowerCase() ?? ''],
  );
  const rank = rows[0]?.rank;
  const ids = rows.filter((row) => row.rank === rank).map(({ id }) => id);
  return { ids, linked: rank === 1 };
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

/** The rep that the subject was recorded as, if that rep was removed since; otherwise null. */
export async function formerRep(
  tx: Tx,
  orgId: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `SELECT seen.rep_id AS id FROM seen_identity seen
       JOIN record ON record.org_id = seen.org_id AND record.kind = 'rep' AND record.id = seen.rep_id
     WHERE seen.org_id = $1 AND seen.issuer = $2 AND seen.subject = $3 AND record.deleted`,
    [orgId, issuer, subject],
  );
  return rows[0]?.id ?? null;
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

/** Reps whose name, email address or team contains the text, sorted by name; at most `limit`. */
export async function searchReps(
  tx: Tx,
  orgId: string,
  text: string,
  limit: number,
): Promise<SignInRep[]> {
  return tx.query<SignInRep>(
    `SELECT rep.id, rep.data->>'name' AS name, rep.data->>'email' AS email,
       team.data->>'name' AS "teamName"
     FROM record rep LEFT JOIN record team
       ON team.org_id = rep.org_id AND team.kind = 'team' AND team.id = rep.data->>'teamId'
     WHERE rep.org_id = $1 AND rep.kind = 'rep' AND NOT rep.deleted
       AND position(lower($2) IN lower(concat_ws(' ', rep.data->>'name', rep.data->>'email',
         team.data->>'name'))) > 0
     ORDER BY rep.data->>'name', rep.id LIMIT $3`,
    [orgId, text, limit],
  );
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
