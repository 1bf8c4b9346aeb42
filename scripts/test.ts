// npm test: runs everything that must pass. `npm test -- unit lint` runs only these steps; `npm test -- unit outbox` runs only the unit
// tests whose file name contains "outbox".
// The last line says `N passed, N failed`. A step that is a single check (types, lint) counts as one test.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findFirefox } from '../test/kit/browsers.ts';
import { root, runCommand } from '../test/kit/run-command.ts';
import { type Count, playwrightCount, vitestCount } from '../test/kit/test-reports.ts';

interface Step {
  /** The names that select this step. All selected names of a step run together. */
  names: readonly string[];
  run(wanted: readonly string[]): Promise<Count>;
}

const results = join(root, '.repside', 'test-results');
/** In a terminal, every file is reported when it has finished. A log shows only the duration of each step and what failed. */
const live = process.env.CI === undefined;

/** The groups run one after another; the steps of a group run at the same time. */
const groups: Step[][] = [
  [
    { names: ['types'], run: () => check('tsc --noEmit') },
    { names: ['lint'], run: () => check('biome check --error-on-warnings .') },
    { names: ['unit'], run: vitest },
  ],
  // All projects share one Vitest run, so that the second processor has work while one project finishes its last long test.
  [{ names: ['architecture', 'server', 'attack', 'trust'], run: vitest }],
  [{ names: ['hosts'], run: () => playwright('hosts') }],
  [{ names: ['screens'], run: () => playwright('screens') }],
  [{ names: ['e2e'], run: () => playwright('e2e') }],
];
const names = groups.flat().flatMap((step) => step.names);
const words = process.argv.slice(2);
const wanted = words.filter((word) => names.includes(word));
/** Parts of test file names: only matching files run. */
const parts = words.filter((word) => !names.includes(word));

async function check(command: string): Promise<Count> {
  const done = await runCommand('sh', ['-c', command]);
  if (done.code !== 0) console.log(done.output);
  return done.code === 0 ? { passed: 1, failed: 0, notRun: [] } : noReport();
}

/** Runs these Vitest projects. A crash without a report counts as one failed test. */
async function vitest(projects: readonly string[]): Promise<Count> {
  const name = projects.join('-');
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const args = [
    'run',
    ...parts,
    ...projects.map((project) => `--project=${project}`),
    `--reporter=${live ? 'default' : 'dot'}`,
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const done = await runCommand('vitest', args, { live });
  const count: Count = existsSync(file) ? vitestCount(readFileSync(file, 'utf8')) : noReport();
  return judge(name, done.code, done.output, count);
}

/** Runs one Playwright suite. A crash without a report counts as one failed test. */
async function playwright(suite: string): Promise<Count> {
  const file = join(results, `${suite}.json`);
  rmSync(file, { force: true });
  const env: Record<string, string> = {
    CHROMIUM_PATH: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  if (suite === 'e2e') env.FIREFOX_PATH = await findFirefox();
  const config = join('test', suite, 'playwright.config.ts');
  const args = ['test', '-c', config, '--reporter=list,json', ...parts];
  const done = await runCommand('playwright', args, { env, live });
  const count = existsSync(file) ? playwrightCount(readFileSync(file, 'utf8')) : noReport();
  return judge(suite, done.code, done.output, count);
}

function noReport(): Count {
  return { passed: 0, failed: 1, notRun: [] };
}

function judge(name: string, code: number, output: string, count: Count): Count {
  const silent = count.passed + count.failed + count.notRun.length === 0;
  if (code !== 0 || count.failed > 0 || silent) console.log(output);
  if (silent) console.log(`${name}: no test ran`);
  // An error outside a test (in a hook or a worker) fails the step even if every test passed.
  const broken = (code !== 0 && count.failed === 0) || silent;
  return broken ? { ...count, failed: count.failed + 1 } : count;
}

async function timed(step: Step, some: readonly string[]): Promise<Count> {
  const start = Date.now();
  const name = some.join(', ');
  const seconds = () => ((Date.now() - start) / 1000).toFixed(0);
  console.log(`${name}: started`);
  const say = () => live || console.log(`${name}: running for ${seconds()} s`);
  const minutes = setInterval(say, 60_000);
  const count = await step.run(some);
  clearInterval(minutes);
  const lacking = count.notRun.length > 0 ? `, ${count.notRun.length} not run` : '';
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed${lacking} (${seconds()} s)`);
  return count;
}

async function main(): Promise<void> {
  mkdirSync(results, { recursive: true });
  if (parts.length > 0 && wanted.length === 0)
    throw new Error(`Name a step first (${names.join(', ')}), then ${parts.join(', ')}`);
  // Generates the folder with the types that the compiler needs.
  const prepared = await runCommand('wxt', ['prepare']);
  if (prepared.code !== 0) throw new Error(`wxt prepare failed:\n${prepared.output}`);
  const counts: Count[] = [];
  for (const group of groups) {
    const runs = group.flatMap((step) => {
      const some = step.names.filter((name) => wanted.length === 0 || wanted.includes(name));
      return some.length > 0 ? [timed(step, some)] : [];
    });
    counts.push(...(await Promise.all(runs)));
  }
  const notRun = counts.flatMap((count) => count.notRun);
  if (notRun.length > 0) {
    const list = notRun.map((name) => `  ${name}`).join('\n');
    console.log(
      `${notRun.length} not run, because data or programs beside the project are missing:\n${list}`,
    );
  }
  const sum = (of: 'passed' | 'failed') => counts.reduce((all, count) => all + count[of], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 ? 0 : 1);
}

await main();
