import { fixedClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { repScopeOf } from '../../server/pull/pull.ts';
import { push } from '../../server/push/push.ts';
import type { ClickOfCase } from './case.ts';
import { namedRows } from './named-rows.ts';
import type { World } from './world.ts';

/** Sends each click to the server as its rep's browser does, and returns the answers. */
export async function doClicks(world: World, clicks: readonly ClickOfCase[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const click of clicks) answers.push(await doClick(world, click));
  return answers;
}

async function doClick(world: World, click: ClickOfCase): Promise<unknown> {
  const at = click.at ?? world.setting.now;
  const clock = fixedClock(at);
  const caller = { orgId: world.orgId, repId: (await world.repNamed(click.rep)).id };
  const { epoch } = await repScopeOf(world.db, caller, clock);
  const mutation = {
    id: newId(),
    seq: 1,
    kind: click.kind,
    args: await withIds(world, click.args),
    at,
  };
  const request = { wire: 1, epoch, clientId: newId(), mutations: [mutation] };
  const answer = await push(world.db, caller, request, clock);
  return JSON.parse(answer).results[0];
}

/** The arguments with the ids of the rows that they name. */
async function withIds(world: World, args: unknown): Promise<unknown> {
  const rows = await namedRows(world);
  const text = JSON.stringify(args ?? null).replace(/"@([a-zA-Z]+):([^"]+)"/g, (_all, kind, name) =>
    JSON.stringify(rows.idOf(kind, name)),
  );
  return JSON.parse(text);
}
