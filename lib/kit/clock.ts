/** All code takes the time from a clock, so that tests can set it. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. `at`: an ISO instant or milliseconds. */
export function fixedClock(at: string | number): Clock & { move(ms: number): void } {
  let current = typeof at === 'number' ? at : Date.parse(at);
  return {
    now: () => current,
    move: (ms) => {
      current += ms;
    },
  };
}

/** The clock's time as an ISO instant in UTC (`2026-11-24T09:30:00.000Z`). */
export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
