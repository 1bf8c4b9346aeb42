import { buildDemo, buildUnguardedDemo } from '../../kit/build-extension.ts';
import { type Random, random } from '../../kit/random.ts';
import { tryTrick } from './attempt.ts';
import { openChromium } from './chromium.ts';
import { openFirefox } from './firefox.ts';
import type { Ground } from './ground.ts';
import { runHonest } from './honest/run-honest.ts';
import type { Trick } from './trick.ts';
import { tricks } from './tricks/index.ts';

type BrowserName = 'chromium' | 'firefox';

interface JackingRun {
  tricks: number;
  /** By so many of them the page got what it wanted without the rep seeing it. */
  passed: number;
  /** So many honest clicks did nothing. */
  honestRefused: number;
  /** So many were tried. */
  honestClicks: number;
  failures: { id: string; what: string }[];
}

interface RunOptions {
  browser: BrowserName;
  seed?: number;
  /** So many tricks and honest clicks, drawn by chance; left out: all tricks, and 2,000 clicks in Chromium. */
  part?: { tricks: number; clicks: number };
  /** Built already; else it is built here. */
  extension?: string;
  /** Where the demo organisation is written already; else it is written here. */
  demoData?: string;
}

/** The honest clicks of a whole run, each third of them on a screen of another scale. */
const honestClicks = 2_000;
const scales = [1, 1.25, 2];
/** In so many windows at once: a rep waits more than the machine does. */
const windows = 4;

/** Tries the tricks, and as many honest clicks, in a real browser with the built extension. */
export async function runJacking(options: RunOptions): Promise<JackingRun> {
  const { browser, part } = options;
  const dice = random(options.seed);
  console.error(`click-jacking in ${browser}: SEED=${dice.seed}`);
  const all = shuffled(dice, tricksIn(browser));
  const run: JackingRun = {
    tricks: 0,
    passed: 0,
    honestRefused: 0,
    honestClicks: 0,
    failures: [],
  };
  const build = browser === 'chromium' ? 'chrome' : 'firefox';
  const extension = options.extension ?? (await buildDemo(build));
  const given = { extension, demoData: options.demoData };
  const honest = (ground: Ground, clicks: number, at: number) =>
    countHonest(run, ground, clicks, { seed: dice.seed + at, windows: part ? 2 : windows });
  await on(browser === 'chromium' ? openChromium(given) : openFirefox(given), async (ground) => {
    await countTricks(run, ground, all.slice(0, part?.tricks));
    if (part && part.clicks > 0 && browser === 'chromium') await honest(ground, part.clicks, 0);
  });
  if (part || browser === 'firefox') return run;
  for (const [at, scale] of scales.entries()) {
    await on(openChromium({ ...given, scale }), (ground) =>
      honest(ground, Math.ceil(honestClicks / scales.length), at),
    );
  }
  return run;
}

/** How many of the tricks work where the guard is compiled out: what the run against it is worth. */
export async function controlPassed(
  options: Pick<RunOptions, 'demoData' | 'extension'> & { only?: readonly string[] } = {},
): Promise<{ passed: number; ids: string[] }> {
  const { only, demoData } = options;
  const extension = options.extension ?? (await buildUnguardedDemo('chrome'));
  const run: JackingRun = { tricks: 0, passed: 0, honestRefused: 0, honestClicks: 0, failures: [] };
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
    run.tricks += 1;
    const { reached, seen } = await tryTrick(ground, trick);
    if (!reached || seen) continue;
    run.passed += 1;
    run.failures.push({ id: trick.id, what: `${trick.what}: ${trick.goal}` });
  }
}

async function countHonest(
  run: JackingRun,
  ground: Ground,
  clicks: number,
  options: { seed: number; windows: number },
): Promise<void> {
  const { clicks: done, refused } = await runHonest(ground, clicks, options);
  run.honestClicks += done;
  run.honestRefused += refused.length;
  for (const what of refused) run.failures.push({ id: 'honest click refused', what });
}

/** The tricks that exist in this browser. */
const tricksIn = (browser: BrowserName): readonly Trick[] =>
  tricks.filter(({ needs }) => needs === undefined || needs === browser);

function shuffled<T>(dice: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return Array.from(items, () => rest.splice(dice.int(rest.length), 1)).flat();
}
