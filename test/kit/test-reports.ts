import { z } from '../../lib/contract/zod.ts';
import { needsExternalData } from './external-data.ts';

/** How the tests of a step went. */
export interface Count {
  passed: number;
  /** A test that was skipped has not passed. */
  failed: number;
  /** The names of tests whose data or programs outside the project are missing. */
  notRun: readonly string[];
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** `text`: what Vitest's JSON reporter wrote. */
export function vitestCount(text: string): Count {
  const tests = VitestReport.parse(JSON.parse(text)).testResults.flatMap(
    (file) => file.assertionResults,
  );
  return countOf(
    tests.map(({ fullName, status }) => ({
      name: fullName,
      passed: status === 'passed',
      lacking: status !== 'failed' && fullName.includes(needsExternalData),
    })),
  );
}

interface Suite {
  title: string;
  specs: {
    title: string;
    tests: { status: string; annotations: { description?: string | undefined }[] }[];
  }[];
  suites?: Suite[] | undefined;
}
const Suite: z.ZodMiniType<Suite> = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          annotations: z.array(z.object({ description: z.optional(z.string()) })),
        }),
      ),
    }),
  ),
  suites: z.optional(z.array(z.lazy(() => Suite))),
});
const PlaywrightReport = z.object({ suites: z.array(Suite) });

/** `text`: what Playwright's JSON reporter wrote. A flaky test has not passed. */
export function playwrightCount(text: string): Count {
  const { suites } = PlaywrightReport.parse(JSON.parse(text));
  return countOf(suites.flatMap((suite) => testsOf(suite)));
}

interface Outcome {
  name: string;
  passed: boolean;
  lacking: boolean;
}

function testsOf({ title, specs, suites = [] }: Suite, above = ''): Outcome[] {
  const path = [above, title].filter(Boolean).join(' › ');
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status, annotations }) => ({
      name: `${path} › ${spec.title}`,
      passed: status === 'expected',
      lacking:
        status === 'skipped' &&
        annotations.some(({ description }) => description === needsExternalData),
    })),
  );
  return [...own, ...suites.flatMap((suite) => testsOf(suite, path))];
}

function countOf(tests: readonly Outcome[]): Count {
  const passed = tests.filter((test) => test.passed).length;
  const notRun = tests.flatMap((test) => (test.lacking && !test.passed ? [test.name] : []));
  return { passed, failed: tests.length - passed - notRun.length, notRun };
}
