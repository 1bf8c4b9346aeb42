import { describe, expect, it } from 'vitest';
import { program } from '../../test/kit/host-files.ts';
import { selectVersions } from './select-versions.ts';
import type { TrialResults } from './trial-results.ts';

const told = { well: false, invalid: false, blanks: 0 };
const well = { ...told, well: true };
const invalid = { ...told, invalid: true };
const blank = { ...told, blanks: 3 };

function offered(verdicts: Record<number, typeof told>, ...versions: number[]) {
  const kept: TrialResults = Object.entries(verdicts).map(([version, one]) => ({
    edition: `organisation program@${version}`,
    ...one,
  }));
  const files = versions.map((version) => program(version));
  return selectVersions('organisation', files, kept).map(
    ({ version, proven }) => `${version}${proven ? ' proven' : ''}`,
  );
}

describe('the versions of a host that pages are given', () => {
  it.each([
    ['the newest, on trial', {}, ['3']],
    ['with the proven one before it, to hold it against', { 2: well }, ['3', '2 proven']],
    ['alone once it is proven', { 2: well, 3: well }, ['3 proven']],
    ['not one with rules nobody can read', { 3: invalid }, ['2']],
    ['not one that saw nobody', { 3: blank, 2: well }, ['2 proven']],
    ['still one that was blank twice', { 3: { ...told, blanks: 2 } }, ['3']],
    [
      'still one that was blank often, and well once',
      { 3: { ...blank, well: true } },
      ['3 proven'],
    ],
    ['none when all are taken back', { 1: invalid, 2: blank, 3: invalid }, []],
  ])('%s', (_what, verdicts, expected) => {
    expect(offered(verdicts, 1, 3, 2)).toEqual(expected);
  });

  it('The hosts keep their order, and results of one source do not affect another', () => {
    const files = [program(1, { id: 'b' }), program(1, { id: 'a' }), program(2, { id: 'b' })];
    const verdicts = [{ edition: 'policy b@2', ...invalid }];
    expect(
      selectVersions('organisation', files, verdicts).map(({ id, version }) => [id, version]),
    ).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
    expect(selectVersions('policy', files, verdicts)[0]?.version).toBe(1);
  });
});
