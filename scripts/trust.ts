// npm run trust: tries every attack of test/trust on the real server and the built extension. `--json` prints only the result on
// stdout. `--areas attacks,fuzz` runs only these areas, `--only ID,ID` only these attacks. `--fuzz N --seed S` sets the number of
// forged requests and their seed. Exits with 1 if an attack succeeded, or if fewer were tried than required.

// This import must come first: the store's library looks for IndexedDB once, when it is loaded.
import '../test/attack/browser-globals.ts';
import { parseArgs } from 'node:util';
import { buildDemo } from '../test/kit/build-extension.ts';
import { resultAlone } from '../test/kit/result-alone.ts';
import { campaigns } from '../test/trust/campaigns/index.ts';
import { controlPassed, runClickjacking } from '../test/trust/clickjacking/run-clickjacking.ts';
import { runFuzz } from '../test/trust/fuzz/run-fuzz.ts';
import { checkPatterns } from '../test/trust/patterns.ts';
import { runPoison } from '../test/trust/poison.ts';
import { atLeast, type Failure } from '../test/trust/report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    areas: { type: 'string' },
    only: { type: 'string' },
    fuzz: { type: 'string', default: String(atLeast.requests) },
    seed: { type: 'string', default: '1' },
  },
});
const [requests, seed] = [Number(values.fuzz), Number(values.seed)];
const only = values.only?.split(',');
const print = values.json ? resultAlone() : null;
const failures: Failure[] = [];

/** The areas, in the order they run. Each returns its part of the report. */
const areas: Readonly<Record<string, () => Promise<object>>> = {
  attacks: tryAttacks,
  fuzz: tryFuzz,
  poison: tryPoison,
  regex: tryPatterns,
  jacking: tryTricks,
};
const wanted = only ? ['attacks'] : (values.areas?.split(',') ?? Object.keys(areas));
const known = wanted.every((name) => Object.hasOwn(areas, name));
if (!known || !Number.isInteger(requests) || requests < 0 || !Number.isInteger(seed)) {
  const names = Object.keys(areas).join(',');
  console.error(
    `Usage: npm run trust -- [--json] [--areas ${names}] [--only ID,ID] [--fuzz N] [--seed S]`,
  );
  process.exit(2);
}

const report: Record<string, object> = {};
for (const name of wanted) {
  const [area, begun, earlier] = [areas[name], Date.now(), failures.length];
  console.error(`${name} …`);
  if (area)
    await area().then(
      (result) => (report[name] = result),
      (error) => fail(name, error),
    );
  // A full run takes long, so each area reports when it has finished.
  const seconds = Math.round((Date.now() - begun) / 1_000);
  console.error(`${name}: ${JSON.stringify(report[name] ?? null)} in ${seconds} s`);
  for (const { id, what } of failures.slice(earlier)) console.error(`  ${id}  ${what}`);
}
if (print) print({ ...report, failures });
else {
  for (const { id, what } of failures) console.log(`${id}  ${what}`);
  console.log(JSON.stringify(report, null, 2));
}
process.exit(failures.length === 0 ? 0 : 1);

async function tryAttacks() {
  const attacks = { tried: 0, held: 0, broken: 0 };
  for (const campaign of campaigns) {
    console.error(`  ${campaign.name}`);
    for (const { id, what, broken } of await campaign.run((one) => only?.includes(one) ?? true)) {
      attacks.tried += 1;
      attacks[broken === null ? 'held' : 'broken'] += 1;
      if (broken !== null) failures.push({ id, what: `${what} ${broken}` });
    }
  }
  needs('attacks', attacks.tried, only?.length ?? atLeast.attacks);
  return attacks;
}

async function tryFuzz() {
  const { failures: shown, ...fuzz } = await runFuzz(requests, seed);
  failures.push(...shown);
  needs('requests', fuzz.requests, Math.min(requests, atLeast.requests));
  return fuzz;
}

/** Puts every odd value into every field of every kind of row, and checks sync, queries and screens. */
async function tryPoison() {
  const { failures: lost, ...poison } = await runPoison(await buildDemo('chrome'));
  failures.push(...lost.map((what) => ({ id: 'poison', what })));
  return poison;
}

async function tryPatterns() {
  const { patterns, superlinear } = await checkPatterns();
  failures.push(...superlinear);
  return { patterns, superlinear: superlinear.length };
}

/** Runs every click-jacking trick and honest clicks in both browsers, and the same tricks against a build without the guard. */
async function tryTricks() {
  const [chromium, firefox] = [await tricksIn('chromium'), await tricksIn('firefox')];
  needs('honest clicks', chromium.honestClicks, atLeast.honestClicks);
  needs('honest clicks in Firefox', firefox.honestClicks, atLeast.honestInFirefox);
  const control = await controlPassed();
  needs('tricks that work without the guard', control.passed, atLeast.controlPassed);
  return { chromium, firefox, controlPassed: control.passed };
}

async function tricksIn(browser: 'chromium' | 'firefox') {
  const { failures: passed, ...run } = await runClickjacking({ browser, seed });
  needs(`tricks in ${browser}`, run.tricks, atLeast.tricks);
  failures.push(...passed);
  return run;
}

/** Adds a failure if fewer were tried than required: such a run proves nothing. */
function needs(id: string, tried: number, least: number): void {
  if (tried < least) failures.push({ id, what: `${tried} tried, ${least} required` });
}

function fail(id: string, error: unknown): void {
  failures.push({ id, what: `ended early: ${error instanceof Error ? error.message : error}` });
}
