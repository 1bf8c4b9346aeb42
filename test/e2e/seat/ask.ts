import type { Seat } from './main.ts';

/** A page or frame of either driver. */
interface Place {
  evaluate(script: string): Promise<unknown>;
}

/** Calls a function of the seat in a page; arguments and results go through JSON. */
export async function ask<N extends keyof Seat>(
  place: Place,
  name: N,
  ...given: Parameters<Seat[N]>
): Promise<Awaited<ReturnType<Seat[N]>>> {
  const args = given.map((one) => JSON.stringify(one)).join(', ');
  const answer = await place.evaluate(`seat.${name}(${args})`);
  // The page's script has defined it; its type is the script's own.
  return answer as Awaited<ReturnType<Seat[N]>>;
}
