import { describe, expect, it } from 'vitest';
import { ownership, rep, territory } from '../../test/kit/rows.ts';
import { ownershipStatus } from './rules.ts';

const reps = [rep({ id: 'anna', name: 'Anna' }), rep({ id: 'ben', name: 'Ben' })];
const nordics = territory({ id: 'n', name: 'Nordics', repId: 'anna' });
const nobodys = territory({ id: 'x', name: 'Islands' });
const territories = [nordics, nobodys];
const asked = (given: Parameters<typeof ownership>[0], me = 'anna') =>
  ownershipStatus(ownership(given), me, reps, territories);

describe('may I work this account', () => {
  const byRule = {
    id: 'a',
    ownerRepId: 'anna',
    territoryId: 'n',
    since: '2026-03-03',
    ruleOrder: 4,
    ruleLabel: 'Nordics, manufacturing',
  };

  it('mine, with the reason', () => {
    expect(asked(byRule)).toEqual({
      kind: 'mine',
      territory: 'Nordics',
      rule: '4: Nordics, manufacturing',
      since: '2026-03-03',
    });
  });

  it("another rep's, by name", () => {
    expect(asked(byRule, 'ben')).toMatchObject({ kind: 'other', repId: 'anna', repName: 'Anna' });
  });

  it("the territory's rep's where no owner is named", () => {
    expect(asked({ id: 'a', territoryId: 'n' })).toMatchObject({ kind: 'mine', rule: null });
    expect(asked({ id: 'a', territoryId: 'n' }, 'ben')).toMatchObject({ kind: 'other' });
  });

  it('the owner’s where the territory has no rep, is not known, or there is none', () => {
    for (const territoryId of ['x', 'gone', null]) {
      expect(asked({ id: 'a', ownerRepId: 'ben', territoryId }, 'ben').kind).toBe('mine');
    }
  });

  it('free when nobody has it', () => {
    expect(asked({ id: 'a' })).toEqual({ kind: 'free' });
    expect(asked({ id: 'a', territoryId: 'x' })).toEqual({ kind: 'free' });
  });

  it('a conflict when owner and territory name two people, whoever asks', () => {
    const two = { id: 'a', ownerRepId: 'ben', territoryId: 'n' };
    for (const me of ['anna', 'ben', 'cleo']) {
      expect(asked(two, me)).toEqual({
        kind: 'conflict',
        ownerName: 'Ben',
        territoryRepName: 'Anna',
        territory: 'Nordics',
      });
    }
  });

  it('unknown when there is no such account, and a rep who left has no name', () => {
    expect(ownershipStatus(null, 'anna', reps, territories)).toEqual({ kind: 'unknown' });
    expect(asked({ id: 'a', ownerRepId: 'gone' })).toMatchObject({
      kind: 'other',
      repName: null,
    });
  });
});
