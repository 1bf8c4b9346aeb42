/** What stands where while the rep is asked once more; shares are in percent of the room. */
export interface Question {
  /** What was pressed, in its own words. */
  what: string;
  left: number;
  top: number;
  /** The key that says yes. Enter does not: a page that can't be seen through would know when to ask for it. */
  letter: string;
}

export interface Asker {
  get(): Question | null;
  subscribe(listener: () => void): () => void;
  /** Resolves to what the rep said. A press that was confirmed is not asked for again. */
  ask(): Promise<boolean>;
  answer(yes: boolean): void;
  /** Nothing is asked any more: too many answers missed the place. */
  spent(): boolean;
}

const letters = 'BCDFGHJKLMNPRSTVWXZ';
/** One who sees the panel does not miss this often in a row. */
const mostMisses = 3;

/** Asks once more at a place that a page cannot know. `press`: which press it belongs to, and what was pressed. */
export function makeAsker(
  press: () => { count: number; what: string },
  random: () => number = secureRandom,
): Asker {
  let question: Question | null = null;
  let settle: (yes: boolean) => void = () => {};
  let granted = -1;
  let misses = 0;
  const listeners = new Set<() => void>();
  const show = (next: Question | null) => {
    question = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => question,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    spent: () => misses >= mostMisses,
    ask: () => {
      if (press().count === granted) return Promise.resolve(true);
      if (misses >= mostMisses || question !== null) return Promise.resolve(false);
      const letter = letters.charAt(Math.floor(random() * letters.length));
      show({ what: press().what, left: random() * 100, top: random() * 100, letter });
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    answer: (yes) => {
      if (question === null) return;
      misses = yes ? 0 : misses + 1;
      if (yes) granted = press().count;
      show(null);
      settle(yes);
    },
  };
}

function secureRandom(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value / 2 ** 32;
}
