import type { Dice } from './dice.ts';

/** What can happen to one request between a client and the backend. */
export const faults = [
  'none',
  'request-lost',
  'response-lost',
  'sent-twice',
  'cut-in-the-middle',
  'captive-portal',
  'server-error',
  'busy',
  'worker-died',
] as const;
export type Fault = (typeof faults)[number];

type Serve = (path: string, init: RequestInit) => Promise<Response>;

/** A network that loses, doubles and cuts, by the dice; `rate` of the requests meet a fault. */
export function faultyFetch(
  serve: Serve,
  dice: Dice,
  rate: number,
  told: { fault(fault: Fault): void; workerDied(): void },
): typeof fetch {
  return async (input, init = {}) => {
    const fault = dice.next() < rate ? dice.pick(faults) : 'none';
    told.fault(fault);
    const { pathname } = new URL(String(input));
    const send = () => serve(pathname, { ...init, signal: null });
    switch (fault) {
      case 'request-lost':
        throw new TypeError('network changed');
      case 'captive-portal':
        return new Response('<!doctype html><p>Welcome to the hotel</p>');
      case 'server-error':
        return Response.json({ code: 'internal', message: 'Something broke.' }, { status: 500 });
      case 'busy':
        return Response.json(
          { code: 'rate-limited', message: 'Slow down.' },
          { status: 429, headers: { 'retry-after': '1' } },
        );
      case 'response-lost':
        await send();
        throw new TypeError('connection reset');
      case 'worker-died':
        await send();
        told.workerDied();
        // Nothing after this request ever runs.
        return new Promise<never>(() => {});
      case 'sent-twice': {
        const [, second] = [await send(), await send()];
        return second;
      }
      case 'cut-in-the-middle': {
        const text = await (await send()).text();
        return new Response(text.slice(0, dice.roll(text.length)));
      }
      case 'none':
        return send();
    }
  };
}
