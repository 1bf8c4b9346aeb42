import type { Seat } from './main.ts';

/** A page or frame of either driver. */
interface Place {
  evaluate(script: string): Promise<unknown>;
}

/** Has the seat in a page do something; what goes in and comes out is JSON. */
export async function ask<N extends keyof Seat>(
  place: Place,
  name: N,
  ...given: Parameters<Seat[N]>
): Promise<Awaited<ReturnType<Seat[N]>>> {
  const args = given.map((one) => JSON.stringify(one)).join(', ');
  const answer = await place.evaluate(`seat.${name}(${args})`);
  // The page's script put it there, and its type is the script's own.
  return answer as Awaited<ReturnType<Seat[N]>>;
}
