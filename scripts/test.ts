// npm test: everything that must pass. `npm test -- unit lint` runs the named steps alone.
// The last line says `N passed, N failed`; a step that is one check (types, lint …) counts as one test.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findFirefox } from '../test/kit/browsers.ts';
import { root, runCommand } from '../test/kit/run-command.ts';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  /** The names it answers to; what is asked for of them is run together. */
  names: readonly string[];
  run(wanted: readonly string[]): Promise<Count>;
}

const results = join(root, '.repside', 'test-results');

/** One group after the other; what is in one runs at the same time. */
const groups: Step[][] = [
  [
    { names: ['types'], run: () => check('tsc --noEmit') },
    { names: ['lint'], run: () => check('biome check --error-on-warnings .') },
    { names: ['unit'], run: vitest },
  ],
  // In one run: where one of them has a single long test left, another has work for the second processor.
  [{ names: ['architecture', 'server', 'attack', 'trust'], run: vitest }],
  [{ names: ['hosts'], run: () => playwright('hosts') }],
  [{ names: ['e2e'], run: () => playwright('e2e') }],
];

async function check(command: string): Promise<Count> {
  const done = await runCommand('sh', ['-c', command]);
  if (done.code !== 0) console.log(done.output);
  return done.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs these Vitest projects; a crash without a report counts as a failure. */
async function vitest(projects: readonly string[]): Promise<Count> {
  const name = projects.join('-');
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const done = await runCommand('vitest', [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const count: Count = existsSync(file) ? vitestCount(readFileSync(file, 'utf8')) : noReport();
  return judge(name, done.code, done.output, count);
}

function vitestCount(text: string): Count {
  // Vitest's own report; only the two sums are used.
  const report = JSON.parse(text) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  if (report.numPendingTests > 0) console.log(`${report.numPendingTests} tests were skipped`);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests,
  };
}

/** Runs one Playwright suite in Chromium, against the built extension where it needs it. */
async function playwright(suite: string): Promise<Count> {
  const file = join(results, `${suite}.json`);
  rmSync(file, { force: true });
  const env: Record<string, string> = {
    CHROMIUM_PATH: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  if (suite === 'e2e') env.FIREFOX_PATH = await findFirefox();
  const config = join('test', suite, 'playwright.config.ts');
  const done = await runCommand('playwright', ['test', '-c', config, '--reporter=list,json'], {
    env,
    live: process.env.CI === undefined,
  });
  const count = existsSync(file) ? playwrightCount(readFileSync(file, 'utf8')) : noReport();
  return judge(suite, done.code, done.output, count);
}

function playwrightCount(text: string): Count {
  // Playwright's own report; only its sums are used. A skipped or flaky test has not passed.
  const { stats } = JSON.parse(text) as {
    stats: { expected: number; unexpected: number; skipped: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.skipped + stats.flaky };
}

function noReport(): Count {
  return { passed: 0, failed: 1 };
}

function judge(name: string, code: number, output: string, count: Count): Count {
  const silent = count.passed + count.failed === 0;
  if (code !== 0 || count.failed > 0 || silent) console.log(output);
  if (silent) console.log(`${name}: no test was run`);
  // An error outside any test (a hook, a worker) fails the step although every test passed.
  const broken = (code !== 0 && count.failed === 0) || silent;
  return broken ? { ...count, failed: count.failed + 1 } : count;
}

async function timed(step: Step, wanted: readonly string[]): Promise<Count> {
  const start = Date.now();
  const count = await step.run(wanted);
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  console.log(
    `${wanted.join(', ')}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
  );
  return count;
}

async function main(): Promise<void> {
  mkdirSync(results, { recursive: true });
  const names = groups.flat().flatMap((step) => step.names);
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')}`);
  // The compiler's settings lie in a folder that is made, not kept.
  const prepared = await runCommand('wxt', ['prepare']);
  if (prepared.code !== 0) throw new Error(`wxt prepare failed:\n${prepared.output}`);
  const total: Count = { passed: 0, failed: 0 };
  for (const group of groups) {
    const runs = group.flatMap((step) => {
      const some = step.names.filter((name) => wanted.length === 0 || wanted.includes(name));
      return some.length > 0 ? [timed(step, some)] : [];
    });
    for (const count of await Promise.all(runs)) {
      total.passed += count.passed;
      total.failed += count.failed;
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

await main();
