// npm run trust: tries every attack of test/trust on the real server and the built extension. `--json` prints the result alone
// on stdout; `--only ID,ID` tries some attacks alone; `--fuzz N --seed S`: how many forged requests, and from which seed.
// Ends with 1 when anything got through, or when fewer were tried than there should be.
import '../test/attack/browser-globals.ts';
import { parseArgs } from 'node:util';
import type { Campaign, Result } from '../test/trust/campaign.ts';
import { campaigns } from '../test/trust/campaigns/index.ts';
import { runFuzz } from '../test/trust/fuzz/run-fuzz.ts';
import { controlPassed, runJacking } from '../test/trust/jacking/run.ts';
import { checkPatterns } from '../test/trust/patterns.ts';
import { poisonPillars, poisonSync } from '../test/trust/poison/sync.ts';
import { atLeast, type Failure } from '../test/trust/report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    fuzz: { type: 'string', default: String(atLeast.requests) },
    seed: { type: 'string', default: '1' },
  },
});
const [requests, seed] = [Number(values.fuzz), Number(values.seed)];
if (!Number.isInteger(requests) || requests < 0 || !Number.isInteger(seed)) {
  console.error('Usage: npm run trust -- [--json] [--only ID,ID] [--fuzz N] [--seed S]');
  process.exit(2);
}
const only = values.only?.split(',');

const results: Result[] = [];
for (const campaign of campaigns) results.push(...(await runCampaign(campaign)));
const failures: Failure[] = results.flatMap(({ id, what, broken }) =>
  broken === null ? [] : [{ id, what: `${what} ${broken}` }],
);
const attacks = {
  tried: results.length,
  held: results.length - failures.length,
  broken: failures.length,
};
const report = only ? { attacks } : { attacks, ...(await theRest()) };
if (values.json) console.log(JSON.stringify({ ...report, failures }));
else {
  for (const { id, what } of failures) console.log(`${id}  ${what}`);
  console.log(JSON.stringify(report, null, 2));
}
process.exit(failures.length === 0 ? 0 : 1);

function runCampaign(campaign: Campaign): Promise<Result[]> {
  console.error(`${campaign.name}: ${campaign.ids.length} attacks`);
  return campaign.run((id) => only?.includes(id) ?? true);
}

async function theRest() {
  needs('attacks', attacks.tried, atLeast.attacks);
  console.error(`fuzz: ${requests} requests from seed ${seed}`);
  const { failures: leaks, ...fuzz } = await runFuzz(requests, seed);
  failures.push(...leaks);
  needs('fuzz', fuzz.requests, Math.min(requests, atLeast.requests));
  const poison = await poisonAll();
  const jacking = await jackingAll();
  const { patterns, superlinear } = await checkPatterns();
  failures.push(...superlinear);
  return { jacking, fuzz, poison, regex: { patterns, superlinear: superlinear.length } };
}

/** One poisoned row of every kind in every field, and in the place of the rows that the screens stand on. */
async function poisonAll() {
  console.error('poison: every kind, every field');
  const total = { rows: 0, screensLost: 0, syncsLost: 0 };
  for (const run of [poisonSync, poisonPillars]) {
    const { rows, screensLost, syncsLost, failures: lost } = await run();
    total.rows += rows;
    total.screensLost += screensLost;
    total.syncsLost += syncsLost;
    failures.push(...lost.map((what) => ({ id: 'poison', what })));
  }
  return total;
}

/** Every trick in both browsers, honest clicks, and the same tricks where the guard is compiled out. */
async function jackingAll() {
  const result = [];
  for (const browser of ['chromium', 'firefox'] as const) {
    console.error(`click-jacking in ${browser}`);
    const { failures: passed, ...run } = await runJacking({ browser, seed });
    needs(`tricks in ${browser}`, run.tricks, atLeast.tricks);
    failures.push(...passed);
    result.push(run);
  }
  const [chromium, firefox] = result;
  needs('honest clicks', chromium?.honestClicks ?? 0, atLeast.honestClicks);
  console.error('click-jacking without the guard');
  const control = await controlPassed();
  needs('tricks that work without the guard', control.passed, atLeast.controlPassed);
  return { chromium, firefox, controlPassed: control.passed };
}

/** A run that tried less than it should shows nothing. */
function needs(id: string, tried: number, wanted: number): void {
  if (tried < wanted) failures.push({ id, what: `${tried} tried, and ${wanted} should be` });
}
