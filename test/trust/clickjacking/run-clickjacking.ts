import { buildDemo, buildUnguardedDemo } from '../../kit/build-extension.ts';
import { type Random, random } from '../../kit/random.ts';
import { atLeast } from '../report.ts';
import { openChromium } from './chromium.ts';
import type { Environment, EnvironmentOptions } from './environment.ts';
import { openFirefox } from './firefox.ts';
import { realProgramPages } from './honest/real-programs.ts';
import { runHonestClicks } from './honest/run-honest-clicks.ts';
import { type Scenario, scenariosBy } from './honest/scenarios.ts';
import type { Trick } from './trick.ts';
import { tricks } from './tricks/index.ts';
import { tryTrick } from './try-trick.ts';

type BrowserName = 'chromium' | 'firefox';

interface ClickjackingRun {
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
export async function runClickjacking(options: RunOptions): Promise<ClickjackingRun> {
  const { browser, part } = options;
  const rng = random(options.seed);
  console.error(`click-jacking in ${browser}: SEED=${rng.seed}`);
  const all = shuffled(rng, tricksIn(browser));
  const run = emptyRun();
  const extension =
    options.extension ?? (await buildDemo(browser === 'chromium' ? 'chrome' : 'firefox'));
  const given = { extension, demoData: options.demoData };
  await on(open(browser, given), (environment) =>
    countTricks(run, environment, all.slice(0, part?.tricks)),
  );
  if (part === undefined) await countHonest(run, browser, given, random(rng.seed));
  return run;
}

/** All honest clicks of a run in this browser. */
async function countHonest(
  run: ClickjackingRun,
  browser: BrowserName,
  given: EnvironmentOptions,
  rng: Random,
): Promise<void> {
  const click = async (
    environment: Environment,
    clicks: number,
    next: () => Scenario,
  ): Promise<void> => {
    const begun = Date.now();
    const { clicks: done, refused } = await runHonestClicks(
      environment,
      clicks,
      next,
      windows[browser],
    );
    run.honestClicks += done;
    run.honestRefused += refused.length;
    for (const what of refused) run.failures.push({ id: 'honest click refused', what });
    console.error(`  ${done} honest clicks in ${Math.round((Date.now() - begun) / 1_000)} s`);
  };
  const next = scenariosBy(rng);
  if (browser === 'firefox') {
    await on(open(browser, given), (environment) => click(environment, honest.firefox, next));
    return;
  }
  for (const scale of scales) {
    const share = Math.ceil(honest.stored / scales.length);
    await on(openChromium({ ...given, scale }), (environment) => click(environment, share, next));
  }
  const places = await realProgramPages();
  if (places.length === 0) return;
  await on(openChromium({ ...given, scale: 1 }), (environment) =>
    click(environment, honest.live, scenariosBy(rng, places)),
  );
}

const open = (browser: BrowserName, given: EnvironmentOptions): Promise<Environment> =>
  browser === 'chromium' ? openChromium(given) : openFirefox(given);

const emptyRun = (): ClickjackingRun => ({
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
  await on(openChromium({ extension, demoData }), (environment) =>
    countTricks(run, environment, wanted),
  );
  return { passed: run.passed, ids: run.failures.map(({ id }) => id) };
}

async function on(
  opening: Promise<Environment>,
  work: (environment: Environment) => Promise<void>,
): Promise<void> {
  const environment = await opening;
  try {
    await work(environment);
  } finally {
    await environment.close();
  }
}

async function countTricks(
  run: ClickjackingRun,
  environment: Environment,
  wanted: readonly Trick[],
): Promise<void> {
  for (const trick of wanted) {
    const outcome = await tryTrick(environment, trick).catch((error: unknown) => {
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

function shuffled<T>(rng: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return Array.from(items, () => rest.splice(rng.int(rest.length), 1)).flat();
}
