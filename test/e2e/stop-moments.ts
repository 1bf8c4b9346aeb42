import type { ChangingProxy } from '../kit/proxy.ts';
import type { Random } from '../kit/random.ts';
import type { Worker } from './worker.ts';

/** The point of a sync at which its worker is stopped. */
export type Moment =
  /** This many ms after the worker has started. */
  | { at: 'start'; ms: number }
  /** After the request was sent; the request reaches the server late, or never (`lost`). */
  | { at: 'request'; path: SyncPath; nth: number; lost: boolean }
  /** After the server has applied the request, and before it sends its answer. */
  | { at: 'answer'; path: SyncPath; nth: number }
  /** This many ms after the answer was sent. */
  | { at: 'after'; path: SyncPath; nth: number; ms: number };

type SyncPath = '/v1/push' | '/v1/pull';

/** Chooses a moment at random. `pages`: the least number of batches of the next pull; a push always comes before the pull. */
export function anyMoment(rng: Random, pages: number): Moment {
  const path = rng.chance(0.5) ? '/v1/push' : '/v1/pull';
  const nth = path === '/v1/push' ? 1 : 1 + rng.int(pages);
  switch (rng.int(6)) {
    case 0:
      return { at: 'start', ms: rng.int(40) };
    case 1:
      return { at: 'request', path, nth, lost: rng.chance(0.5) };
    case 2:
      return { at: 'answer', path, nth };
    default:
      return { at: 'after', path, nth, ms: rng.int(50) };
  }
}

export function nameOf(moment: Moment): string {
  if (moment.at === 'start') return 'worker started';
  return `${moment.path} ${moment.at}`;
}

/** A pull that ends before the expected change has no second batch, so a moment in the second batch never comes. */
const patienceMs = 8_000;

/** Runs `work`, which makes the worker sync, and stops the worker at that moment, or after a while if the moment never comes. */
export async function stopAt(
  moment: Moment,
  worker: Worker,
  serverProxy: ChangingProxy,
  work: () => Promise<void>,
): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  const reached =
    moment.at === 'start'
      ? worker.runs().then(() => pause(moment.ms))
      : reachedOnTheWay(moment, serverProxy, stopped.promise);
  try {
    await work();
    await Promise.race([reached, pause(patienceMs)]);
    if (moment.at !== 'start') serverProxy.hook(moment.path, null);
    await worker.stop();
  } finally {
    stopped.resolve();
  }
}

function reachedOnTheWay(
  moment: Exclude<Moment, { at: 'start' }>,
  serverProxy: ChangingProxy,
  stopped: Promise<void>,
): Promise<void> {
  return new Promise<void>((reached) => {
    let seen = 0;
    serverProxy.hook(moment.path, async () => {
      seen += 1;
      if (seen !== moment.nth) return null;
      if (moment.at === 'after') {
        const change = (json: unknown) => {
          void pause(moment.ms).then(reached);
          return json;
        };
        return { change };
      }
      if (moment.at === 'answer') {
        const change = async (json: unknown) => {
          reached();
          await stopped;
          return json;
        };
        return { change };
      }
      reached();
      await stopped;
      return moment.lost ? { status: 502, json: {} } : null;
    });
  });
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
