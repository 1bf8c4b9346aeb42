import { buildDemo, buildUnguardedDemo } from '../../kit/build-extension.ts';
import { type Random, random } from '../../kit/random.ts';
import { tryTrick } from './attempt.ts';
import { openChromium } from './chromium.ts';
import { openFirefox } from './firefox.ts';
import type { Ground, GroundOptions } from './ground.ts';
import type { Trick } from './trick.ts';
import { tricks } from './tricks/index.ts';

export type BrowserName = 'chromium' | 'firefox';

/** What came of a run over the tricks. */
export interface TrickRun {
  tricks: number;
  /** Those by which the page got what it wanted without the rep seeing it. */
  passed: { id: string; what: string }[];
}

export interface RunOptions {
  browser: BrowserName;
  /** Built already; else it is built here. `control`: without the guard. */
  extension?: string;
  control?: boolean;
  demoData?: string;
  /** These alone; else all that the browser has. */
  tricks?: readonly Trick[];
}

/** The tricks that exist in this browser. */
const tricksIn = (browser: BrowserName): readonly Trick[] =>
  tricks.filter(({ needs }) => needs === undefined || needs === browser);

/** So many of them, by chance. */
export function someTricks(browser: BrowserName, count: number, seed?: number): readonly Trick[] {
  const dice = random(seed);
  console.log(`click-jacking in ${browser}: SEED=${dice.seed}`);
  return shuffled(dice, tricksIn(browser)).slice(0, count);
}

/** Tries the tricks in a real browser with the built extension. */
export async function runTricks(options: RunOptions): Promise<TrickRun> {
  const wanted = options.tricks ?? tricksIn(options.browser);
  const ground = await groundFor(options);
  try {
    const passed: TrickRun['passed'] = [];
    for (const trick of wanted) {
      const { reached, seen } = await tryTrick(ground, trick);
      if (reached && !seen) passed.push({ id: trick.id, what: trick.what });
    }
    return { tricks: wanted.length, passed };
  } finally {
    await ground.close();
  }
}

async function groundFor({ browser, control, ...given }: RunOptions): Promise<Ground> {
  const name = browser === 'chromium' ? 'chrome' : 'firefox';
  const extension =
    given.extension ?? (await (control ? buildUnguardedDemo(name) : buildDemo(name)));
  const options: GroundOptions = { extension, demoData: given.demoData };
  return browser === 'chromium' ? openChromium(options) : openFirefox(options);
}

function shuffled<T>(dice: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return Array.from(items, () => rest.splice(dice.int(rest.length), 1)).flat();
}
