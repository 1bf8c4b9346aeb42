import type { Clock } from '../../lib/kit/clock.ts';
import type { Tx } from '../db/database.ts';
import type { Plan, Planned } from './plan.ts';
import { chunks } from './records.ts';
import { idIn } from './validate-changes.ts';

interface Lost {
  rep_id: string;
  bucket: string;
}

/**
 * Records which reps lose a territory or a team by a plan. A rep who was offline may have clicked on its rows meanwhile, and those clicks
 * must still be accepted.
 */
export async function recordFormerScope(
  tx: Tx,
  orgId: string,
  plan: Plan,
  clock: Clock,
): Promise<void> {
  const lost = [
    ...plan.of('territory').flatMap((one) => lostBy(one, 'repId', 'territory')),
    ...plan.of('team').flatMap((one) => lostBy(one, 'managerRepId', 'team')),
    ...plan.of('rep').flatMap(lostTerritories),
  ];
  for (const part of chunks(lost)) {
    await tx.query(
      `INSERT INTO former_scope (org_id, rep_id, bucket, at)
       SELECT DISTINCT $1, rep_id, bucket, $3::bigint
       FROM json_to_recordset($2::json) AS x(rep_id text, bucket text)
       ON CONFLICT (org_id, rep_id, bucket) DO UPDATE SET at = excluded.at`,
      [orgId, JSON.stringify(part), clock.now()],
    );
  }
}

function lostBy({ id, row, before }: Planned, field: string, word: string): Lost[] {
  const held = idIn(before?.row ?? null, field);
  return held === null || held === idIn(row, field)
    ? []
    : [{ rep_id: held, bucket: `${word}:${id}` }];
}

function lostTerritories({ id, row, before }: Planned): Lost[] {
  const now = territoriesIn(row);
  return territoriesIn(before?.row ?? null)
    .filter((one) => !now.includes(one))
    .map((one) => ({ rep_id: id, bucket: `territory:${one}` }));
}

function territoriesIn(rep: object | null): string[] {
  const ids: unknown = rep && Reflect.get(rep, 'territoryIds');
  return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
}
