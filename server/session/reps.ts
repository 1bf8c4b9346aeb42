import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Tx } from '../db/database.ts';
import { listOrgs } from '../db/org.ts';

/** What sign-in needs to know of a rep. */
export interface SignInRep {
  id: string;
  name: string;
  email: string;
  teamName: string | null;
}

/** The rep with this id, or null. */
export async function repById(tx: Tx, orgId: string, repId: string): Promise<Rep | null> {
  const rows = await tx.query<{ row: Rep }>(
    `SELECT data AS row FROM record
     WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted`,
    [orgId, repId],
  );
  return rows[0]?.row ?? null;
}

/**
 * The id of the rep an issuer's subject is: the one it was tied to by an administrator, else the one who has
 * this mail address, as theirs or as an alias. Null when there is none, or an address is of several.
 */
export async function repOfIdentity(
  tx: Tx,
  orgId: string,
  { issuer, subject, email }: { issuer: string; subject: string; email: string | null },
): Promise<string | null> {
  const rows = await tx.query<{ id: string; rank: number }>(
    `SELECT rep_id AS id, 1 AS rank FROM identity
       WHERE org_id = $1 AND issuer = $2 AND subject = $3
     UNION SELECT id, 2 FROM record
       WHERE org_id = $1 AND kind = 'rep' AND data->>'email' = $4 AND NOT deleted
     UNION SELECT id, 3 FROM record
       WHERE org_id = $1 AND kind = 'rep' AND data->'aliases' @> jsonb_build_array($4::text)
         AND NOT deleted
     ORDER BY rank`,
    [orgId, issuer, subject, email?.toLowerCase() ?? ''],
  );
  const best = rows.filter((row) => row.rank === rows[0]?.rank);
  return best.length === 1 ? (best[0]?.id ?? null) : null;
}

/** Reps whose name, address or team holds the text, by name; at most `limit`. */
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

/** The organisation of the embedded sign-in: the one that is set, else the only one there is. */
export async function embeddedOrg(
  tx: Tx,
  set: string | null,
): Promise<{ id: string; name: string } | null> {
  const orgs = await listOrgs(tx);
  const org = set === null ? orgs.length === 1 && orgs[0] : orgs.find((o) => o.org_id === set);
  return org ? { id: org.org_id, name: org.name } : null;
}
