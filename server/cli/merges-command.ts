import type { Tx } from '../db/database.ts';
import { columns, jsonLine, line } from '../printable.ts';
import { chosenOrganisation } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';

interface Merge {
  kind: string;
  id: string;
  otherId: string;
  owner: string | null;
  otherOwner: string | null;
  /** ms since the epoch. */
  at: number;
  reason: string;
}

/** Prints rows that may be duplicates, of reps who cannot see each other's rows, the latest first. `--json`: as JSON. */
export async function mergesCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, options, terminal } = context;
  const id = await chosenOrganisation(context);
  const merges = (await readMerges(db.inOrg(id), id)).map(({ at, ...merge }) => ({
    ...merge,
    since: new Date(at).toISOString(),
  }));
  if (options.json) {
    terminal.out(jsonLine(merges));
    return true;
  }
  if (merges.length === 0) terminal.out(line`There are no merge proposals.`);
  else
    terminal.out(columns(['kind', 'row', 'owner', 'other row', 'other owner', 'since', 'reason']));
  for (const one of merges) {
    const { kind, owner, otherId, otherOwner, since, reason } = one;
    terminal.out(columns([kind, one.id, owner ?? '-', otherId, otherOwner ?? '-', since, reason]));
  }
  return true;
}

/** The merge proposals whose rows both still exist. */
function readMerges(tx: Tx, orgId: string): Promise<Merge[]> {
  return tx.query<Merge>(
    `SELECT m.kind, m.id, m.other_id AS "otherId", m.at, m.reason,
       coalesce(a.data->>'ownerRepId', a.data->>'repId') AS owner,
       coalesce(b.data->>'ownerRepId', b.data->>'repId') AS "otherOwner"
     FROM merge_proposal m
     JOIN record a ON a.org_id = $1 AND a.kind = m.kind AND a.id = m.id AND NOT a.deleted
     JOIN record b ON b.org_id = $1 AND b.kind = m.kind AND b.id = m.other_id AND NOT b.deleted
     WHERE m.org_id = $1 ORDER BY m.at DESC, m.kind, m.id, m.other_id`,
    [orgId],
  );
}
