import { type Figure, figureOf } from '../kit.ts';
import type { Done, Load } from './job.ts';
import type { Generator, LoadServer } from './processes.ts';

/** So many connections that a server never waits for its clients. */
const CONNECTIONS = 32;

/** Sends a load to servers, with as many connections to each. */
export function loader(
  generator: Generator,
  servers: readonly LoadServer[],
  { ms, connections = CONNECTIONS }: { ms: number; connections?: number },
): (load: (ofOne: LoadServer) => Load) => Promise<Done> {
  return (load) => {
    const [first] = servers;
    if (!first) throw new Error('There is no server');
    const all = Array.from({ length: connections }, (_, i) => servers[i % servers.length] ?? first);
    // Each connection has one seat. Neighbouring connections go to different servers, and each server gets the reps in turn.
    const places = all.map((server, i) => {
      const rep = Math.floor(i / servers.length) % server.seats.length;
      return { server, rep };
    });
    const seats = places.flatMap(({ server, rep }) => server.seats[rep] ?? []);
    const made = load(first);
    const bodies = made.kind === 'same' ? places.map(({ rep }) => made.bodies[rep] ?? null) : [];
    const whole = made.kind === 'same' ? { ...made, bodies } : made;
    return generator.play({ load: whole, seats, connections, ms });
  };
}

/** The figures of a load, run by run. */
export function figuresOf(name: string, runs: readonly Done[]): Record<string, Figure> {
  const of = (key: 'p50' | 'p95' | 'p99') =>
    figureOf(
      runs.map((run) => run[key]),
      'ms',
    );
  return {
    [name]: figureOf(
      runs.map((run) => run.perSecond),
      'requests/s',
    ),
    [`${name}, p50`]: of('p50'),
    [`${name}, p95`]: of('p95'),
    [`${name}, p99`]: of('p99'),
  };
}

/** Runs all of them in turn, so that other work of the machine affects all alike. The first round is not counted. */
export async function inTurns<K extends string>(
  rounds: number,
  turns: Readonly<Record<K, () => Promise<Done>>>,
): Promise<Record<K, Done[]>> {
  // The names are the given keys.
  const names = Object.keys(turns) as K[];
  const all = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, Done[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const done = await turns[name]();
      if (round > 0) all[name].push(done);
    }
  }
  return all;
}
