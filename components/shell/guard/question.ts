/** A confirmation. `left`, `top`: the position of its button, in percent of the free space. */
export interface Question {
  /** The label of the button that was pressed. */
  what: string;
  left: number;
  top: number;
  /** The key that confirms. Not Enter: a page that covers the panel could get the rep to press that. */
  letter: string;
}

export interface Asker {
  get(): Question | null;
  subscribe(listener: () => void): () => void;
  /** Resolves to the rep's answer. A press that was confirmed once is not asked about again. */
  ask(): Promise<boolean>;
  /** `yes`: whether the press hit the button, or the key was the right one. */
  answer(yes: boolean): void;
  /** The rep has changed their mind. This neither confirms nor counts as a miss. */
  cancel(): void;
  /** True if too many answers missed the button: nothing is asked any more. */
  spent(): boolean;
}

const letters = 'BCDFGHJKLMNPRSTVWXZ';
/** A rep who sees the panel does not miss the button this often in a row. */
const maxMisses = 3;

/** Asks for confirmation at a place that the page can't know. `press`: the number of the current press, and what was pressed. */
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
  const close = (yes: boolean) => {
    show(null);
    settle(yes);
  };
  return {
    get: () => question,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    spent: () => misses >= maxMisses,
    ask: () => {
      if (press().count === granted) return Promise.resolve(true);
      if (misses >= maxMisses || question !== null) return Promise.resolve(false);
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
      close(yes);
    },
    cancel: () => {
      if (question !== null) close(false);
    },
  };
}

function secureRandom(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value / 2 ** 32;
}
