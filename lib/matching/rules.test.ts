import { describe, expect, it } from 'vitest';
import { othersOf, prospectOf } from './rules.ts';
import type { Candidate, Match } from './view.ts';

const person = (id: string): Candidate => ({
  kind: 'contact',
  id,
  name: id,
  title: null,
  accountId: null,
  accountName: null,
  address: `${id}@example.org`,
  by: 'address',
});
const dana = person('dana');
const omar = person('omar');
const one: Match = { state: 'one', candidate: dana, others: [omar] };
const several: Match = { state: 'several', candidates: [dana, omar] };
const nobody: Match = { state: 'nobody' };

describe('who it is about', () => {
  it('never guesses among several', () => {
    expect(prospectOf(several, null)).toBeNull();
    expect(prospectOf(one, null)).toBe(dana);
    expect(prospectOf(several, omar)).toBe(omar);
  });

  it('lists everybody else', () => {
    expect(othersOf(one, dana)).toEqual([omar]);
    expect(othersOf(several, omar)).toEqual([dana]);
    expect(othersOf(nobody, omar)).toEqual([]);
  });
});
