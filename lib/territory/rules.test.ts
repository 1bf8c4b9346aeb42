import { describe, expect, it } from 'vitest';
import { absence, ownership, rep, territory } from '../../test/kit/rows.ts';
import { ownershipStatus } from './rules.ts';

const reps = [
  rep({ id: 'anna', name: 'Anna' }),
  rep({ id: 'ben', name: 'Ben' }),
  rep({ id: 'cleo', name: 'Cleo' }),
  rep({ id: 'dan', name: 'Dan' }),
  rep({ id: 'lou', name: 'Lou', activeTo: '2026-11-23' }),
  rep({ id: 'last', name: 'Last', activeTo: '2026-11-24' }),
];
const nordics = territory({ id: 'n', name: 'Nordics', repId: 'anna' });
const nobodys = territory({ id: 'x', name: 'Islands' });
const territories = [nordics, nobodys];
const now = Date.parse('2026-11-24T10:00:00Z');
const off = { startsOn: '2026-11-23', endsOn: '2026-12-04' };
const before = { startsOn: '2026-11-16', endsOn: '2026-11-23' };
const half = { startsOn: '2026-11-20', endsOn: '2026-11-26' };
const absences = [
  absence({ id: 'over', repId: 'ben', startsOn: '2026-10-01', endsOn: '2026-11-23' }),
  absence({ id: 'cover', repId: 'cleo', coverRepId: 'ben', ...off }),
  absence({ id: 'alone', repId: 'dan', coverRepId: null, ...off }),
];
const asked = (given: Parameters<typeof ownership>[0], me = 'anna') =>
  ownershipStatus(ownership(given), me, reps, territories, { absences, now });

describe('may I work this account', () => {
  const byRule = {
    id: 'a',
    ownerRepId: 'anna',
    territoryId: 'n',
    since: '2026-03-03',
    ruleOrder: 4,
    ruleLabel: 'Nordics, manufacturing',
  };

  it('An own account is mine, with the reason', () => {
    expect(asked(byRule)).toEqual({
      kind: 'mine',
      territory: 'Nordics',
      rule: '4: Nordics, manufacturing',
      since: '2026-03-03',
    });
  });

  it('A colleague’s account is theirs, by name', () => {
    expect(asked(byRule, 'ben')).toMatchObject({ kind: 'other', repId: 'anna', repName: 'Anna' });
  });

  it('An account without an owner belongs to the territory’s rep', () => {
    expect(asked({ id: 'a', territoryId: 'n' })).toMatchObject({ kind: 'mine', rule: null });
    expect(asked({ id: 'a', territoryId: 'n' }, 'ben')).toMatchObject({ kind: 'other' });
  });

  it('An account belongs to its owner if its territory has no rep, is unknown, or does not exist', () => {
    for (const territoryId of ['x', 'gone', null]) {
      expect(asked({ id: 'a', ownerRepId: 'ben', territoryId }, 'ben').kind).toBe('mine');
    }
  });

  it('An account that nobody has is claimable; one in a territory without a rep is not', () => {
    expect(asked({ id: 'a' })).toEqual({ kind: 'claimable' });
    expect(asked({ id: 'a', territoryId: 'x' })).toEqual({
      kind: 'ask',
      why: 'vacant',
      territory: 'Islands',
    });
  });

  it('An owner and a territory’s rep who are two people: every rep has to ask', () => {
    const two = { id: 'a', ownerRepId: 'ben', territoryId: 'n' };
    for (const me of ['anna', 'ben', 'cleo']) {
      expect(asked(two, me)).toEqual({
        kind: 'ask',
        why: 'two-holders',
        ownerName: 'Ben',
        territoryRepName: 'Anna',
        territory: 'Nordics',
      });
    }
  });

  it('An account that does not exist is unknown, and a rep who was removed has no name', () => {
    expect(ownershipStatus(null, 'anna', reps, territories, { absences, now })).toEqual({
      kind: 'unknown',
    });
    expect(asked({ id: 'a', ownerRepId: 'gone' })).toMatchObject({
      kind: 'other',
      repName: null,
      left: true,
    });
  });

  it('From the day after their last day, an owner has left', () => {
    const ownedBy = (ownerRepId: string) => asked({ id: 'a', ownerRepId });
    expect(ownedBy('lou')).toMatchObject({ repName: 'Lou', left: true, away: null });
    expect(ownedBy('last')).toMatchObject({ repName: 'Last', left: false });
    expect(ownedBy('ben')).toMatchObject({ repName: 'Ben', left: false, away: null });
  });

  it.each<[string, Parameters<typeof absence>[0][], object]>([
    ['who is away too', [{ id: 'x', repId: 'ben', ...off }], { cover: null, byMe: false }],
    ['who is back', [{ id: 'x', repId: 'ben', ...before }], { cover: 'Ben', byMe: false }],
    [
      'who is away too, beside another cover',
      [
        { id: 'x', repId: 'ben', ...off },
        { id: 'y', repId: 'cleo', coverRepId: 'dan', ...half },
      ],
      { cover: null, byMe: false },
    ],
    [
      'beside the rep who asks',
      [{ id: 'y', repId: 'cleo', coverRepId: 'anna', ...half }],
      { cover: 'Anna', byMe: true, until: half.endsOn },
    ],
  ])('Of an absence with a cover %s, the one who really covers is named', (_what, more, right) => {
    const all = [...absences, ...more.map(absence)];
    const row = ownership({ id: 'a', ownerRepId: 'cleo' });
    const found = ownershipStatus(row, 'anna', reps, territories, { absences: all, now });
    expect(found).toMatchObject({ away: right });
  });

  it('An owner who is away is away until the last day, and the cover is named', () => {
    const until = '2026-12-04';
    expect(asked({ id: 'a', ownerRepId: 'cleo' })).toMatchObject({
      away: { until, cover: 'Ben', byMe: false },
    });
    expect(asked({ id: 'a', ownerRepId: 'cleo' }, 'ben')).toMatchObject({ away: { byMe: true } });
    expect(asked({ id: 'a', ownerRepId: 'dan' })).toMatchObject({ away: { until, cover: null } });
  });
});
