import { describe, expect, it } from 'vitest';
import { needsBeside } from '../kit/beside.ts';
import { playwrightCount, vitestCount } from '../kit/test-reports.ts';

describe('the count of tests', () => {
  it('The count takes from Vitest’s report what passed, failed and was not run', () => {
    const tests = [
      { fullName: 'a', status: 'passed' },
      { fullName: 'b', status: 'failed' },
      { fullName: 'c', status: 'skipped' },
      { fullName: `d (${needsBeside})`, status: 'skipped' },
      { fullName: `e (${needsBeside})`, status: 'passed' },
      { fullName: `f (${needsBeside})`, status: 'failed' },
    ];
    const report = { testResults: [{ assertionResults: tests }] };
    expect(vitestCount(JSON.stringify(report))).toEqual({
      passed: 2,
      failed: 3,
      notRun: [`d (${needsBeside})`],
    });
  });

  it('The count takes from Playwright’s report what passed, failed and was not run', () => {
    const spec = (title: string, status: string, description?: string) => ({
      title,
      tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
    });
    const inner = {
      title: 'in a program',
      specs: [spec('c', 'skipped', needsBeside), spec('d', 'skipped'), spec('e', 'flaky')],
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
