import { buildDemo, buildUnguardedDemo } from '../../kit/build-extension.ts';
import { type Random, random } from '../../kit/random.ts';
import { atLeast } from '../report.ts';
import { tryTrick } from './attempt.ts';
import { openChromium } from './chromium.ts';
import { openFirefox } from './firefox.ts';
import type { Ground, GroundOptions } from './ground.ts';
import { livePlaces } from './honest/live.ts';
import { type Setting, settingsBy } from './honest/places.ts';
import { runHonest } from './honest/run-honest.ts';
import type { Trick } from './trick.ts';
import { tricks } from './tricks/index.ts';

type BrowserName = 'chromium' | 'firefox';

interface JackingRun {
  tricks: number;
  /** How many tricks reached their goal unseen by the rep. */
  passed: number;
  /** How many honest clicks did nothing. */
  honestRefused: number;
  /** How many honest clicks were tried. */
  honestClicks: number;
  failures: { id: string; what: string }[];
}

interface RunOptions {
  browser: BrowserName;
  seed?: number;
  /** Only this many random tricks and no honest clicks; by default all tricks, and the clicks of a whole run. */
  part?: { tricks: number };
  /** An existing build; by default the extension is built here. */
  extension?: string;
  /** A folder that contains the demo organisation; by default it is written here. */
  demoData?: string;
}

/**
 * The honest clicks of a whole run. On stored pages they are shared among screens of several scales; the rest are made in real
 * programs, if these are there.
 */
const honest = {
  stored: atLeast.honestClicks,
  live: 160,
  firefox: atLeast.honestInFirefox,
} as const;
const scales = [1, 1.25, 2];
/** How many windows run at once, because most of the time is spent waiting. In Firefox only one can: a tab beside others is hidden. */
const windows = { chromium: 4, firefox: 1 } as const;

/** Tries the tricks, and makes honest clicks, in a real browser with the built extension. */
export async function runJacking(options: RunOptions): Promise<JackingRun> {
  const { browser, part } = options;
  const dice = random(options.seed);
  console.error(`click-jacking in ${browser}: SEED=${dice.seed}`);
  const all = shuffled(dice, tricksIn(browser));
  const run = emptyRun();
  const extension =
    options.extension ?? (await buildDemo(browser === 'chromium' ? 'chrome' : 'firefox'));
  const given = { extension, demoData: options.demoData };
  await on(open(browser, given), (ground) => countTricks(run, ground, all.slice(0, part?.tricks)));
  if (part === undefined) await countHonest(run, browser, given, random(dice.seed));
  return run;
}

/** All honest clicks of a run in this browser. */
async function countHonest(
  run: JackingRun,
  browser: BrowserName,
  given: GroundOptions,
  dice: Random,
): Promise<void> {
  const click = async (ground: Ground, clicks: number, next: () => Setting): Promise<void> => {
    const begun = Date.now();
    const { clicks: done, refused } = await runHonest(ground, clicks, next, windows[browser]);
    run.honestClicks += done;
    run.honestRefused += refused.length;
    for (const what of refused) run.failures.push({ id: 'honest click refused', what });
    console.error(`  ${done} honest clicks in ${Math.round((Date.now() - begun) / 1_000)} s`);
  };
  const next = settingsBy(dice);
  if (browser === 'firefox') {
    await on(open(browser, given), (ground) => click(ground, honest.firefox, next));
    return;
  }
  for (const scale of scales) {
    const share = Math.ceil(honest.stored / scales.length);
    await on(openChromium({ ...given, scale }), (ground) => click(ground, share, next));
  }
  const places = await livePlaces();
  if (places.length === 0) return;
  await on(openChromium({ ...given, scale: 1 }), (ground) =>
    click(ground, honest.live, settingsBy(dice, places)),
  );
}

const open = (browser: BrowserName, given: GroundOptions): Promise<Ground> =>
  browser === 'chromium' ? openChromium(given) : openFirefox(given);

const emptyRun = (): JackingRun => ({
  tricks: 0,
  passed: 0,
  honestRefused: 0,
  honestClicks: 0,
  failures: [],
});

/** How many of the tricks work against a build without the guard. If few do, the run against the guard proves little. */
export async function controlPassed(
  options: Pick<RunOptions, 'demoData' | 'extension'> & { only?: readonly string[] } = {},
): Promise<{ passed: number; ids: string[] }> {
  const { only, demoData } = options;
  const extension = options.extension ?? (await buildUnguardedDemo('chrome'));
  const run = emptyRun();
  const wanted = tricksIn('chromium').filter(({ id }) => only?.includes(id) ?? true);
  await on(openChromium({ extension, demoData }), (ground) => countTricks(run, ground, wanted));
  return { passed: run.passed, ids: run.failures.map(({ id }) => id) };
}

async function on(
  opening: Promise<Ground>,
  work: (ground: Ground) => Promise<void>,
): Promise<void> {
  const ground = await opening;
  try {
    await work(ground);
  } finally {
    await ground.close();
  }
}

async function countTricks(
  run: JackingRun,
  ground: Ground,
  wanted: readonly Trick[],
): Promise<void> {
  for (const trick of wanted) {
    const outcome = await tryTrick(ground, trick).catch((error: unknown) => {
      const what = `${trick.id}: ${error instanceof Error ? error.message : error}`;
      run.failures.push({ id: 'trick not tried', what });
      return null;
    });
    if (outcome === null) continue;
    run.tricks += 1;
    if (!outcome.reached || outcome.seen) continue;
    run.passed += 1;
    run.failures.push({ id: trick.id, what: `${trick.what}: ${trick.goal}` });
  }
}

/** The tricks that are possible in this browser. */
const tricksIn = (browser: BrowserName): readonly Trick[] =>
  tricks.filter(({ needs }) => needs === undefined || needs === browser);

function shuffled<T>(dice: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return Array.from(items, () => rest.splice(dice.int(rest.length), 1)).flat();
}
