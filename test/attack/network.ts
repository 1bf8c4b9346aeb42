import type { SeededRandom } from './seeded-random.ts';

/** What can happen to a request between a client and the server. */
export const networkFaults = [
  'request-lost',
  'response-lost',
  'sent-twice',
  'sent-twice-at-once',
  'delivered-again-late',
  'answered-late',
  'cut-in-the-middle',
  'captive-portal',
  'error-500',
  'gateway-502',
  'unavailable-503',
  'busy-429',
  'busy-429-without-word',
  'token-refused',
  'worker-killed-before-request',
  'worker-killed-after-request',
] as const;
type NetworkFault = (typeof networkFaults)[number];

type Serve = (path: string, init: RequestInit) => Promise<Response>;

export interface Told {
  fault(fault: NetworkFault): void;
  workerDied(): void;
  /** Keeps a copy of the request for later delivery. */
  later(send: () => Promise<unknown>): void;
}

/** A network that loses, duplicates, delays and cuts requests at random; a share of `rate` meets a fault. */
export async function faultySend(
  serve: Serve,
  path: string,
  init: RequestInit,
  rng: SeededRandom,
  rate: number,
  told: Told,
): Promise<Response> {
  const send = () => serve(path, { ...init, signal: null });
  if (rng.next() >= rate) return send();
  const fault = rng.pick(networkFaults);
  told.fault(fault);
  switch (fault) {
    case 'request-lost':
      throw new TypeError('network changed');
    case 'response-lost':
      await send();
      throw new TypeError('connection reset');
    case 'sent-twice': {
      await send();
      return send();
    }
    case 'sent-twice-at-once': {
      const [first, second] = await Promise.all([send(), send()]);
      return rng.next() < 0.5 ? first : second;
    }
    case 'delivered-again-late':
      told.later(send);
      return send();
    case 'answered-late': {
      const answer = await send();
      await turns(1 + rng.int(300));
      return answer;
    }
    case 'cut-in-the-middle': {
      const text = await (await send()).text();
      return new Response(text.slice(0, rng.int(text.length)));
    }
    case 'worker-killed-before-request':
    case 'worker-killed-after-request':
      if (fault === 'worker-killed-after-request') await send();
      told.workerDied();
      // The worker has died, so nothing after this request may run.
      return new Promise<never>(() => {});
    default:
      return refusal(fault);
  }
}

function refusal(
  fault:
    | 'captive-portal'
    | 'error-500'
    | 'gateway-502'
    | 'unavailable-503'
    | 'busy-429'
    | 'busy-429-without-word'
    | 'token-refused',
): Response {
  const problem = (status: number, code: string, headers?: HeadersInit) =>
    Response.json({ code, message: 'Not now.' }, { status, headers });
  switch (fault) {
    case 'captive-portal':
      return new Response('<!doctype html><p>Welcome to the hotel</p>');
    case 'error-500':
      return problem(500, 'internal');
    case 'gateway-502':
      return new Response('<h1>Bad gateway</h1>', { status: 502 });
    case 'unavailable-503':
      return problem(503, 'unavailable', { 'retry-after': '120' });
    case 'busy-429':
      return problem(429, 'rate-limited', { 'retry-after': '1' });
    case 'busy-429-without-word':
      return problem(429, 'rate-limited');
    case 'token-refused':
      return problem(401, 'unauthorized');
  }
}

/** Lets all other work that is ready run, `count` times. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
