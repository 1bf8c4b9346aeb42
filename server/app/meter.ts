import QuickLRU from 'quick-lru';

export const measures = ['requests', 'bytes', 'rows'] as const;
/** What a rep uses: requests, bytes sent and received, rows and answers written. */
export type Measure = (typeof measures)[number];

/** So much comes back in a minute, and so much may be used at once after a quiet time. */
export interface Rate {
  perMinute: number;
  most: number;
}

/** What one rep may use. */
export type RepRates = Readonly<Record<Measure, readonly Rate[]>>;

interface Held {
  /** What is left of each rate; below 0 when more was used than there was. */
  left: number[];
  at: number;
}

const MOST_HELD = 20_000;

/**
 * Counts what is used, by key, against rates of which each must have something left. What is used may be known only when it is
 * done: it is taken all the same, and what is owed must come back first.
 */
export class Meter {
  readonly #rates: readonly Rate[];
  readonly #held = new QuickLRU<string, Held>({ maxSize: MOST_HELD });

  constructor(rates: readonly Rate[]) {
    this.#rates = rates;
  }

  /** Seconds until it is worth another try; 0 when there is something left now. */
  wait(key: string, now: number): number {
    const { left } = this.#upTo(key, now);
    const waits = this.#rates.map(({ perMinute, most }, i) => {
      const missing = Math.min(1, most) - (left[i] ?? 0);
      return missing <= 0 ? 0 : Math.max(1, Math.ceil((missing / perMinute) * 60));
    });
    return Math.max(0, ...waits);
  }

  /** Takes this much; a negative amount gives back. */
  use(key: string, amount: number, now: number): void {
    const held = this.#upTo(key, now);
    held.left = held.left.map((left, i) => Math.min(this.#rates[i]?.most ?? 0, left - amount));
  }

  #upTo(key: string, now: number): Held {
    const before = this.#held.get(key) ?? { left: this.#rates.map(({ most }) => most), at: now };
    // A clock that was moved back gives nothing and takes nothing.
    const minutes = Math.max(0, now - before.at) / 60_000;
    const left = this.#rates.map(({ perMinute, most }, i) =>
      Math.min(most, (before.left[i] ?? most) + minutes * perMinute),
    );
    const held = { left, at: now };
    this.#held.set(key, held);
    return held;
  }
}
