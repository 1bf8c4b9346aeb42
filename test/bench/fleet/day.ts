import type { Database } from '../../../server/db/database.ts';
import { random } from '../../kit/random.ts';
import type { FleetOrg } from './organisation.ts';
import { FleetRep, newTally, type Tally } from './rep.ts';

/** What a rep does in a minute of a working day. */
const day = {
  /** Logged calls and mails of a hundred reps a minute. */
  logsPer100: 8,
  /** Share of the reps whose panel is open: they hold a live connection. */
  open: 0.2,
  /** The others ask once a minute. */
  everyMs: 60_000,
};

export interface Day {
  tally: Tally;
  /** Reps in it. */
  reps: number;
  seconds: number;
}

interface Player {
  rep: FleetRep;
  open: boolean;
  /** Moments of the day at which the rep clicks, ms from its begin. */
  clicks: number[];
  /** When the rep's browser asks by itself, ms from each minute's begin. */
  phase: number;
}

export interface DayOptions {
  db: Database;
  orgs: readonly FleetOrg[];
  /** The address of the server a rep's connection lands at, and the rep's token. */
  server(orgId: string, repId: string): Promise<{ url: string; token: string }>;
  seconds: number;
  seed: number;
  /** What else happens, at these seconds. */
  events: readonly { at: number; run: () => Promise<unknown> }[];
  /** Called when everybody is there and the clock begins to run. */
  onBegin(): void;
}

/** Plays some seconds of a day in real time. */
export async function playDay(options: DayOptions): Promise<Day> {
  const { seconds, events, onBegin } = options;
  const tally = newTally();
  const players = await gather(options, tally);
  for (const { rep, open } of players) if (open) rep.openPanel();
  onBegin();
  const begun = performance.now();
  const work: Promise<unknown>[] = [];
  const at = (ms: number, run: () => Promise<unknown>) =>
    setTimeout(
      () => {
        work.push(run().catch((error: unknown) => tally.errors.push(String(error))));
      },
      ms - (performance.now() - begun),
    );
  for (const { rep, open, clicks, phase } of players) {
    clicks.forEach((ms, n) => void at(ms, () => rep.log(n)));
    if (open) continue;
    for (let ms = phase; ms < seconds * 1000; ms += day.everyMs) at(ms, () => rep.pull());
  }
  for (const event of events) at(event.at * 1000, event.run);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await Promise.all(work);
  const took = (performance.now() - begun) / 1000;
  for (const { rep } of players) rep.close();
  return { tally, reps: players.length, seconds: took };
}

async function gather(
  { db, orgs, server, seconds, seed }: DayOptions,
  tally: Tally,
): Promise<Player[]> {
  const dice = random(seed);
  const chance = (day.logsPer100 / 100 / 60) * seconds;
  const players: Player[] = [];
  for (const { orgId, reps } of orgs) {
    const [counter] = await db.query<{ version: number }>(
      'SELECT version FROM org_version WHERE org_id = $1',
      [orgId],
    );
    const horizon = counter?.version ?? 0;
    const ready = reps.map(async ({ repId, accountIds }) => {
      const rep = new FleetRep({ ...(await server(orgId, repId)), repId, accountIds, tally });
      await rep.begin(horizon);
      return rep;
    });
    for (const rep of await Promise.all(ready)) {
      // As many clicks as the rate gives: its whole part, and one more by chance.
      const count = Math.floor(chance) + (dice.int(1e6) < (chance % 1) * 1e6 ? 1 : 0);
      const clicks = Array.from({ length: count }, () => dice.int(seconds * 1000));
      const open = dice.int(100) < day.open * 100;
      players.push({
        rep,
        open,
        clicks: clicks.sort((a, b) => a - b),
        phase: dice.int(day.everyMs),
      });
    }
  }
  return players;
}
