import { differences } from './differences.ts';
import type { Example, Failure, Tally } from './report.ts';

/** Compares each example with its right value, and adds differences to `failures`. */
export function runExamples(examples: readonly Example[], failures: Failure[]): Tally {
  let failed = 0;
  for (const { id, what, right, got } of examples) {
    const wrong = tried(() => differences(right, got()));
    if (wrong.length === 0) continue;
    failed += 1;
    failures.push({ id, what: `${what} ${wrong.join('; ')}` });
  }
  return { run: examples.length, failed };
}

function tried(compare: () => string[]): string[] {
  try {
    return compare();
  } catch (error) {
    return [String(error)];
  }
}
