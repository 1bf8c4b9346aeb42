import type { HeadlessRep } from './main.ts';

/** A page or frame of either driver. */
interface Place {
  evaluate(script: string): Promise<unknown>;
}

/** Calls a function of the headless rep in a page; arguments and results go through JSON. */
export async function ask<N extends keyof HeadlessRep>(
  place: Place,
  name: N,
  ...given: Parameters<HeadlessRep[N]>
): Promise<Awaited<ReturnType<HeadlessRep[N]>>> {
  const args = given.map((one) => JSON.stringify(one)).join(', ');
  const answer = await place.evaluate(`headlessRep.${name}(${args})`);
  // The page's script defines the function, so the answer has the type that the script states.
  return answer as Awaited<ReturnType<HeadlessRep[N]>>;
}
