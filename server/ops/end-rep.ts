import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import type { Tx } from '../db/database.ts';
import { repById } from '../session/reps.ts';
import { writeChanges } from '../write/write-rows.ts';
import { changedSince } from './changed-since.ts';
import type { NewChange } from './changes.ts';

/** A row that needs another rep when its rep leaves. */
interface LeftBehind {
  kind: RowKind;
  id: string;
  name: string;
}

export interface EndedRep {
  name: string;
  lastDay: string;
  /** Null: the rep had this last day already. */
  change: NewChange | null;
  leftBehind: LeftBehind[];
}

/**
 * Sets a rep's last day. After the end of that day in the rep's time zone, the server answers the rep only with the statement that the rep
 * has left, and the rep's browser deletes everything that it stores. Null: there is no such rep. `base`: the last day that the caller saw;
 * throws a ProblemError `conflict` if the rep has another.
 */
export async function endRep(
  tx: Tx,
  orgId: string,
  { repId, lastDay, base }: { repId: string; lastDay: string | null; base?: string | null },
  clock: Clock,
): Promise<EndedRep | null> {
  const rep = await repById(tx, orgId, repId);
  if (!rep) return null;
  const activeTo = lastDay ?? plainDateIn(clock.now(), rep.timeZone);
  const before = rep.activeTo ?? null;
  const leftBehind = await rowsLeftBehind(tx, orgId, repId);
  const ended = { name: rep.name, lastDay: activeTo, leftBehind };
  if (before === activeTo) return { ...ended, change: null };
  if (base !== undefined && base !== before) throw changedSince('last day');
  const row = { ...rep, activeTo };
  await writeChanges(tx, orgId, [{ kind: 'rep', id: repId, row }], clock);
  const target = { kind: 'rep', id: repId, name: rep.name };
  const details = [{ activeTo: before }, { activeTo, leftBehind: leftBehind.length }] as const;
  return {
    ...ended,
    change: { action: 'rep.end', target, before: details[0], after: details[1] },
  };
}

/** The fields that make a rep responsible for a row, by kind. */
const responsible: Partial<Record<RowKind, string>> = {
  account: 'ownerRepId',
  lead: 'ownerRepId',
  deal: 'ownerRepId',
  territory: 'repId',
  team: 'managerRepId',
  rep: 'managerRepId',
  absence: 'coverRepId',
};

/** The rows that name the rep as responsible, by kind and name. Qualified and disqualified leads need nobody. */
async function rowsLeftBehind(tx: Tx, orgId: string, repId: string): Promise<LeftBehind[]> {
  const kinds = Object.entries(responsible).map(([kind, field]) => ({ kind, field }));
  return tx.query<LeftBehind>(
    `SELECT r.kind, r.id, coalesce(r.data->>'name', absent.data->>'name', r.id) AS name
     FROM json_to_recordset($3::json) AS k(kind text, field text)
     JOIN record r ON r.org_id = $1 AND r.kind = k.kind AND r.data->>k.field = $2 AND NOT r.deleted
     LEFT JOIN record absent ON absent.org_id = $1 AND absent.kind = 'rep'
       AND r.kind = 'absence' AND absent.id = r.data->>'repId'
     WHERE coalesce(r.data->>'status', '') NOT IN ('qualified', 'disqualified')
     ORDER BY r.kind, name, r.id`,
    [orgId, repId, JSON.stringify(kinds)],
  );
}
