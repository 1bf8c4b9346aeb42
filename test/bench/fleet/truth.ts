import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import { random } from '../../kit/random.ts';
import type { Player } from './day.ts';
import { Held } from './held.ts';
import { scopes } from './scope.ts';

/** A sample of the reps, which depends only on the seed. It always contains the first two, whose territories are re-cut. */
export function sampleOf(players: readonly Player[], count: number, seed: number): Player[] {
  const dice = random(seed);
  const chosen = new Set(players.slice(0, 2));
  while (chosen.size < Math.min(count, players.length)) chosen.add(dice.pick(players));
  return [...chosen];
}

/** From now on, these reps keep the rows that they receive, beginning with what the rules let them see now. */
export async function keepFromNow(db: Database, sample: readonly Player[]): Promise<void> {
  await eachScope(db, sample, ({ rep }, scope) => rep.keep(new Held(scope)));
}

/** Throws if one of these reps, after a complete pull, has other rows than the rules say. */
export async function checkConverged(db: Database, sample: readonly Player[]): Promise<void> {
  for (const { rep, orgId } of sample) {
    if (!(await rep.pull())) throw new Error(`${orgId} ${rep.repId} can't pull any more`);
  }
  const wrong: string[] = [];
  await eachScope(db, sample, ({ rep, orgId }, scope) => {
    const bucket = rep.held ? rep.held.differsFrom(scope) : 'all of it';
    if (bucket !== null) wrong.push(`${orgId} ${rep.repId}: ${bucket}`);
  });
  if (wrong.length > 0) throw new Error(`Not converged: ${wrong.slice(0, 10).join('; ')}`);
}

async function eachScope(
  db: Database,
  sample: readonly Player[],
  run: (player: Player, scope: ReadonlyMap<string, ReadonlyMap<string, number>>) => void,
): Promise<void> {
  for (const [orgId, players] of Map.groupBy(sample, (player) => player.orgId)) {
    const repIds = players.map(({ rep }) => rep.repId);
    const found = await scopes(db, orgId, repIds);
    for (const player of players) run(player, found.get(player.rep.repId) ?? new Map());
  }
}

/** Throws unless each acknowledged activity is in the database and no click is there twice. */
export async function checkLogs(db: Database, logged: readonly string[]): Promise<void> {
  const rows = await db.query<{ id: string; subject: string }>(
    `SELECT id, data->>'subject' AS subject FROM record WHERE kind = 'activity' AND NOT deleted`,
  );
  const stored = new Set(rows.map(({ id }) => id));
  const lost = logged.filter((id) => !stored.has(id)).length;
  const doubled = rows.length - new Set(rows.map(({ subject }) => subject)).size;
  if (lost > 0 || doubled > 0)
    throw new Error(`${lost} logs were lost, ${doubled} are there twice`);
}
