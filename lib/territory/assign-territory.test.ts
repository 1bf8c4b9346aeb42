import { describe, expect, it } from 'vitest';
import type { Territory, TerritoryRule } from '../contract/rows/territory.ts';
import { assignTerritory, ruleHolds, ruleWithin } from './assign-territory.ts';

const facts = {
  id: 'a',
  domains: ['north.example'],
  region: 'Nordics',
  industry: 'Manufacturing',
  size: 250,
};
const rule = (given: Partial<TerritoryRule>): TerritoryRule => ({
  id: 'r',
  order: 1,
  label: 'Rule',
  ...given,
});
const territory = (id: string, rules: TerritoryRule[], repId: string | null = id): Territory => ({
  id,
  name: id,
  repId,
  since: '2026-01-01',
  rules,
});

describe('a rule', () => {
  it.each<[Partial<TerritoryRule>, boolean]>([
    [{}, true],
    [{ accountIds: ['b', 'a'] }, true],
    [{ accountIds: ['b'] }, false],
    [{ accountIds: [] }, false],
    [{ domains: ['NORTH.example'] }, true],
    [{ regions: ['nordics'], industries: ['manufacturing'] }, true],
    [{ regions: ['Nordics'], industries: ['Retail'] }, false],
    [{ minSize: 250, maxSize: 250 }, true],
    [{ minSize: 251 }, false],
    [{ maxSize: 249 }, false],
  ])('%j holds: %s', (given, holds) => {
    expect(ruleHolds(rule(given), facts)).toBe(holds);
  });

  it('A rule holds for no account that lacks a required value', () => {
    const bare = { id: 'a', domains: [], region: null, industry: null, size: null };
    for (const given of [{ regions: ['x'] }, { domains: ['x.y'] }, { minSize: 0 }]) {
      expect(ruleHolds(rule(given), bare)).toBe(false);
    }
  });
});

describe('assignTerritory', () => {
  it('The rule with the lowest order decides, over all territories', () => {
    const named = rule({ id: 'named', order: 1, accountIds: ['a'] });
    const wide = rule({ id: 'wide', order: 2, regions: ['Nordics'] });
    const territories = [territory('t', [wide]), territory('u', [rule({ order: 9 }), named], null)];
    expect(assignTerritory(facts, territories)).toEqual({
      territoryId: 'u',
      repId: null,
      rule: named,
    });
    expect(assignTerritory({ ...facts, id: 'b' }, territories)?.territoryId).toBe('t');
    expect(assignTerritory(facts, [territory('t', [rule({ regions: ['DACH'] })])])).toBeNull();
  });

  it('The territory does not depend on the order of the territories', () => {
    const territories = [territory('t', [rule({ id: 'x' })]), territory('u', [rule({ id: 'w' })])];
    expect(assignTerritory(facts, territories)?.territoryId).toBe('u');
    expect(assignTerritory(facts, territories.toReversed())?.territoryId).toBe('u');
  });

  it('The rule that puts an account into its territory is named', () => {
    const first = rule({ id: 'first', order: 3 });
    expect(ruleWithin(facts, { rules: [rule({ order: 5 }), first] })).toBe(first);
    expect(ruleWithin(facts, { rules: [] })).toBeNull();
  });
});
