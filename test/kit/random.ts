import { randomInt } from 'node:crypto';

/** A repeatable random source. */
export interface Random {
  readonly seed: number;
  /** A whole number from 0 up to, but not including, `below`. */
  int(below: number): number;
  pick<T>(items: readonly T[]): T;
  chance(of: number): boolean;
}

/** Uses the seed in SEED, or a new one. A failing test prints its seed, with which the run can be repeated. */
export function random(seed = Number(process.env.SEED ?? randomInt(2 ** 31))): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    seed,
    int,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(items.length)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
    chance: (of) => next() < of,
  };
}
