import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import { random } from '../../kit/random.ts';
import type { FleetOrg } from './organisation.ts';
import { FleetRep, type Tally } from './rep.ts';

/** What a rep does in a minute of a working day. */
const habits = {
  /** Calls and emails that a hundred reps log in a minute. */
  logsPer100: 8,
  /** The share of reps whose panel is open, and who hold a live connection. */
  open: 0.2,
  /** The other reps poll once a minute. */
  everyMs: 60_000,
};

/** How many reps sign in at the same time, before the clock runs. */
const AT_ONCE = 100;

export interface Player {
  rep: FleetRep;
  orgId: string;
  open: boolean;
  /** When the rep clicks, in ms from the beginning of the day. */
  clicks: number[];
  /** When the rep's browser polls, in ms from the beginning of each minute. */
  phase: number;
}

export interface GatherOptions {
  db: Database;
  orgs: readonly FleetOrg[];
  tally: Tally;
  /** The address of the server that a rep's connection reaches, and the rep's token. */
  server(orgId: string, repId: string): Promise<{ url: string; token: string }>;
  seconds: number;
  seed: number;
}

/** All reps, signed in and up to date, before anybody does anything. */
export async function gather(options: GatherOptions): Promise<Player[]> {
  const dice = random(options.seed);
  const chance = (habits.logsPer100 / 100 / 60) * options.seconds;
  const players: Player[] = [];
  for (const org of options.orgs) {
    for (const rep of await signIn(options, org)) {
      // The whole part of the expected number of clicks, and one more with the probability of the remainder.
      const count = Math.floor(chance) + (dice.chance(chance % 1) ? 1 : 0);
      const clicks = Array.from({ length: count }, () => dice.int(options.seconds * 1000));
      players.push({
        rep,
        orgId: org.orgId,
        open: dice.chance(habits.open),
        clicks: clicks.sort((a, b) => a - b),
        phase: dice.int(habits.everyMs),
      });
    }
  }
  return players;
}

async function signIn(
  { db, tally, server }: GatherOptions,
  { orgId, reps }: FleetOrg,
): Promise<FleetRep[]> {
  const [counter] = await db.query<{ version: number }>(
    'SELECT version FROM org_version WHERE org_id = $1',
    [orgId],
  );
  const ready: FleetRep[] = [];
  for (let at = 0; at < reps.length; at += AT_ONCE) {
    const some = reps.slice(at, at + AT_ONCE).map(async ({ repId, accountIds }) => {
      const rep = new FleetRep({ ...(await server(orgId, repId)), repId, accountIds, tally });
      await rep.begin(counter?.version ?? 0);
      return rep;
    });
    ready.push(...(await Promise.all(some)));
  }
  return ready;
}

/** Opens the panels that are open all day, before the clock runs. */
export async function openPanels(players: readonly Player[]): Promise<void> {
  const open = players.filter((player) => player.open);
  for (let at = 0; at < open.length; at += AT_ONCE) {
    await Promise.all(open.slice(at, at + AT_ONCE).map(({ rep }) => rep.openPanel()));
  }
}

export interface DayOptions {
  seconds: number;
  tally: Tally;
  /** Other events, and the second at which each happens. */
  events: readonly { at: number; run: () => Promise<unknown> }[];
}

/**
 * Plays some seconds of a day in real time, and waits until everything that began in them has ended. Returns how many seconds this took.
 */
export async function playDay(
  players: readonly Player[],
  { seconds, tally, events }: DayOptions,
): Promise<number> {
  const begun = performance.now();
  const work: Promise<unknown>[] = [];
  const at = (ms: number, run: () => Promise<unknown>) =>
    setTimeout(
      () => {
        work.push(run().catch((error: unknown) => tally.errors.push(String(error))));
      },
      Math.max(0, ms - (performance.now() - begun)),
    );
  for (const { rep, open, clicks, phase } of players) {
    clicks.forEach((ms, n) => void at(ms, () => rep.log(n)));
    if (open) continue;
    for (let ms = phase; ms < seconds * 1000; ms += habits.everyMs) at(ms, () => rep.pull());
  }
  for (const event of events) at(event.at * 1000, event.run);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await Promise.all(work);
  for (const { rep } of players) rep.closePanel();
  await Promise.all(players.map(({ rep }) => rep.idle()));
  return (performance.now() - begun) / 1000;
}
