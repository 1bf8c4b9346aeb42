import { describe, expect, it } from 'vitest';
import { needsExternalData } from '../kit/external-data.ts';
import { playwrightCount, vitestCount } from '../kit/test-reports.ts';

describe('the count of tests', () => {
  it('The passed, failed and skipped tests of Vitest’s report are counted', () => {
    const tests = [
      { fullName: 'a', status: 'passed' },
      { fullName: 'b', status: 'failed' },
      { fullName: 'c', status: 'skipped' },
      { fullName: `d (${needsExternalData})`, status: 'skipped' },
      { fullName: `e (${needsExternalData})`, status: 'passed' },
      { fullName: `f (${needsExternalData})`, status: 'failed' },
    ];
    const report = { testResults: [{ assertionResults: tests }] };
    expect(vitestCount(JSON.stringify(report))).toEqual({
      passed: 2,
      failed: 3,
      notRun: [`d (${needsExternalData})`],
    });
  });

  it('The passed, failed and skipped tests of Playwright’s report are counted', () => {
    const spec = (title: string, status: string, description?: string) => ({
      title,
      tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
    });
    const inner = {
      title: 'in a program',
      specs: [spec('c', 'skipped', needsExternalData), spec('d', 'skipped'), spec('e', 'flaky')],
    };
    const report = {
      suites: [
        {
          title: 'x.spec.ts',
          specs: [spec('a', 'expected'), spec('b', 'unexpected')],
          suites: [inner],
        },
      ],
    };
    expect(playwrightCount(JSON.stringify(report))).toEqual({
      passed: 1,
      failed: 3,
      notRun: ['x.spec.ts › in a program › c'],
    });
  });
});
