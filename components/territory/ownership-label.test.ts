import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setLocale } from '../i18n/format.ts';
import { ownershipLabel } from './ownership-label.ts';

const now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('ownershipLabel', () => {
  it('An account of the rep’s own shows territory, rule and date', () => {
    const words = ownershipLabel(
      { kind: 'mine', territory: 'North', rule: '2: named account', since: '2026-03-03' },
      now,
    );
    expect(words).toEqual({
      text: 'Yours',
      tone: 'good',
      reason: 'Territory North, rule 2: named account, since 3 Mar',
    });
  });

  it('A colleague’s account shows the name and since when', () => {
    const other = { kind: 'other', repId: 'r2', repName: 'Anna', territory: null } as const;
    expect(ownershipLabel({ ...other, rule: null, since: '2026-03-03' }, now)).toMatchObject({
      text: 'Anna’s since 3 Mar',
      reason: 'Assigned by hand, since 3 Mar',
    });
    expect(ownershipLabel({ ...other, rule: '4: Nordics', since: null }, now).text).toBe('Anna’s');
  });

  it('Every other status has a text', () => {
    expect(ownershipLabel({ kind: 'free' }, now).text).toBe('Free');
    expect(ownershipLabel({ kind: 'unknown' }, now).text).toBe('Unknown');
    const conflict = ownershipLabel(
      { kind: 'conflict', ownerName: 'Jo', territoryRepName: 'Anna', territory: 'North' },
      now,
    );
    expect(conflict.reason).toBe('Jo owns it, but North belongs to Anna. Ask sales operations.');
  });
});
