import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { type Cover, type RepState, runningAbsences, stateOf } from '../../lib/people/rules.ts';
import type { Tx } from '../db/database.ts';
import { rolesIn } from './people.ts';
import { TEAM_AND_MANAGER } from './rep-sql.ts';

type ListedState = RepState | 'absent';

/** A rep as operations list them. */
export interface ListedRep {
  id: string;
  name: string;
  email: string;
  state: ListedState;
  activeFrom: string | null;
  activeTo: string | null;
  roles: readonly string[];
  /** The rep whom this rep reports to, or the leader of the rep's team. */
  manager: string | null;
  /** Who stands in today. */
  cover: string | null;
  /** Whether that rep is there: nobody stands in for a cover who is absent. */
  coverState: ListedState | null;
  /** When the rep's browser last asked for changes, in ms since the epoch, to the hour; null: never. */
  lastSeen: number | null;
}

interface Stored {
  row: Rep;
  manager: string | null;
  lastSeen: number | null;
  absences: (Pick<Cover, 'startsOn' | 'endsOn'> & { coverId: string | null })[];
}

/** All reps, sorted by name. */
export async function listReps(tx: Tx, orgId: string, clock: Clock): Promise<ListedRep[]> {
  const rows = await tx.query<Stored>(
    `SELECT rep.data AS row, manager.data->>'name' AS manager, seen.at AS "lastSeen",
       (SELECT coalesce(json_agg(json_build_object(
           'startsOn', away.data->>'startsOn', 'endsOn', away.data->>'endsOn',
           'coverId', away.data->>'coverRepId')), '[]')
         FROM record away
         WHERE away.org_id = $1 AND away.kind = 'absence' AND NOT away.deleted
           AND away.data->>'repId' = rep.id) AS absences
     FROM record rep
     ${TEAM_AND_MANAGER}
     LEFT JOIN rep_seen seen ON seen.org_id = $1 AND seen.rep_id = rep.id
     WHERE rep.org_id = $1 AND rep.kind = 'rep' AND NOT rep.deleted
     ORDER BY lower(rep.data->>'name'), rep.id`,
    [orgId],
  );
  const now = clock.now();
  const states = new Map(rows.map((stored) => [stored.row.id, stateIn(stored, now)]));
  const names = new Map(rows.map(({ row }) => [row.id, row.name]));
  return rows.map((stored) => {
    const { row, manager, lastSeen, absences } = stored;
    const { id, name, email, activeFrom = null, activeTo = null, roles, timeZone } = row;
    const coverId = runningAbsences(absences, timeZone, now)[0]?.coverId ?? '';
    return {
      ...{ id, name, email, activeFrom, activeTo, manager, lastSeen },
      state: stateIn(stored, now),
      roles: rolesIn(roles),
      cover: names.get(coverId) ?? null,
      coverState: states.get(coverId) ?? null,
    };
  });
}

function stateIn({ row, absences }: Stored, now: number): ListedState {
  const state = stateOf(row, now);
  const isAway = runningAbsences(absences, row.timeZone, now).length > 0;
  return state === 'active' && isAway ? 'absent' : state;
}
