import QuickLRU from 'quick-lru';

export const measures = ['requests', 'bytes', 'rows'] as const;
/** What a rep uses: requests; bytes sent and received; rows, counted as mutations. */
export type Measure = (typeof measures)[number];

/** A token bucket: it gains `perMinute` units each minute and holds at most `capacity`, which a rep may use at once after a quiet time. */
export interface Rate {
  perMinute: number;
  capacity: number;
}

/** What one rep may use. */
export type RepRates = Readonly<Record<Measure, readonly Rate[]>>;

interface Held {
  /** What is left of each rate; below 0 if more was used than was left. */
  left: number[];
  at: number;
}

const MOST_HELD = 20_000;

/**
 * Counts what each key uses against several rates; a key must wait until every rate has something left. How much a request uses may be
 * known only afterwards, so a rate may go below 0, and must then be refilled first.
 */
export class Meter {
  readonly #rates: readonly Rate[];
  readonly #held = new QuickLRU<string, Held>({ maxSize: MOST_HELD });

  constructor(rates: readonly Rate[]) {
    this.#rates = rates;
  }

  /** Whole seconds to wait before the next try; 0 if every rate has something left. `now` is in ms since the epoch. */
  wait(key: string, now: number): number {
    const { left } = this.#upTo(key, now);
    const waits = this.#rates.map(({ perMinute, capacity }, i) => {
      const missing = Math.min(1, capacity) - (left[i] ?? 0);
      return missing <= 0 ? 0 : Math.max(1, Math.ceil((missing / perMinute) * 60));
    });
    return Math.max(0, ...waits);
  }

  /** Takes `amount` from each rate; a negative amount gives it back. `now` is in ms since the epoch. */
  use(key: string, amount: number, now: number): void {
    const held = this.#upTo(key, now);
    held.left = held.left.map((left, i) => Math.min(this.#rates[i]?.capacity ?? 0, left - amount));
  }

  #upTo(key: string, now: number): Held {
    const before = this.#held.get(key) ?? {
      left: this.#rates.map(({ capacity }) => capacity),
      at: now,
    };
    // If the clock was set back, nothing is refilled and nothing is taken.
    const minutes = Math.max(0, now - before.at) / 60_000;
    const left = this.#rates.map(({ perMinute, capacity }, i) =>
      Math.min(capacity, (before.left[i] ?? capacity) + minutes * perMinute),
    );
    const held = { left, at: now };
    this.#held.set(key, held);
    return held;
  }
}
