import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import type { Team } from '../../lib/contract/rows/team.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { chartOf } from '../../lib/people/rules.ts';
import type { Tx } from '../db/database.ts';
import { managedBuckets } from '../scope/people.ts';
import type { Plan, Planned } from './plan.ts';
import { chunks, type Records } from './records.ts';
import { idIn, sameJson } from './validate-changes.ts';

interface Lost {
  rep_id: string;
  bucket: string;
}

/**
 * Records which reps lose a territory, a queue, a team or another rep's rows through a plan. A rep who was offline may have clicked on these rows
 * meanwhile, and those clicks must still be accepted.
 */
export async function recordFormerScope(
  tx: Tx,
  orgId: string,
  plan: Plan,
  records: Records,
  clock: Clock,
): Promise<void> {
  const lost = [
    ...plan.of('territory').flatMap((one) => lostBy(one, 'repId', 'territory')),
    ...(await noLongerManaged(plan, records)),
    ...plan.of('absence').flatMap(noLongerCovered),
    ...plan.of('rep').flatMap(lostTerritories),
    ...plan.of('queue').flatMap(lostQueues),
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

/** The buckets that managers at any depth lose, because a rep now reports to somebody else, or a team has another leader or parent. */
async function noLongerManaged(plan: Plan, records: Records): Promise<Lost[]> {
  const moved = [...plan.of('rep'), ...plan.of('team')].some(({ row, before }) =>
    ['managerRepId', 'parentId'].some(
      (field) => idIn(row, field) !== idIn(before?.row ?? null, field),
    ),
  );
  if (!moved) return [];
  // `all` returns rows of the kind asked for.
  const reps = (await records.all('rep')).map(({ row }) => row as Rep);
  const teams = (await records.all('team')).map(({ row }) => row as Team);
  const before = chartOf(reps, teams);
  const after = chartOf(withPlanned(reps, plan, 'rep'), withPlanned(teams, plan, 'team'));
  return [...new Set([...before.reports.keys(), ...before.led.keys()])].flatMap((rep_id) => {
    const now = new Set(managedBuckets(after, rep_id));
    return managedBuckets(before, rep_id)
      .filter((bucket) => !now.has(bucket))
      .map((bucket) => ({ rep_id, bucket }));
  });
}

function withPlanned<T extends Rep | Team>(rows: readonly T[], plan: Plan, kind: RowKind): T[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  for (const { id, row } of plan.of(kind)) {
    if (row)
      now.set(id, row as T); // The kind of these rows is T.
    else now.delete(id);
  }
  return [...now.values()];
}

/** The bucket of a rep for whom somebody no longer stands in, because the absence was changed or removed. */
function noLongerCovered({ row, before }: Planned): Lost[] {
  const cover = idIn(before?.row ?? null, 'coverRepId');
  const repId = idIn(before?.row ?? null, 'repId');
  if (cover === null || repId === null || (row && sameJson(row, before?.row))) return [];
  return [{ rep_id: cover, bucket: `rep:${repId}` }];
}

function lostTerritories({ id, row, before }: Planned): Lost[] {
  const now = idsIn(row, 'territoryIds');
  return idsIn(before?.row ?? null, 'territoryIds')
    .filter((one) => !now.includes(one))
    .map((one) => ({ rep_id: id, bucket: `territory:${one}` }));
}

function lostQueues({ id, row, before }: Planned): Lost[] {
  const now = idsIn(row, 'repIds');
  return idsIn(before?.row ?? null, 'repIds')
    .filter((one) => !now.includes(one))
    .map((one) => ({ rep_id: one, bucket: `queue:${id}` }));
}

function idsIn(row: object | null, field: string): string[] {
  const ids: unknown = row && Reflect.get(row, field);
  return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
}
