import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setLocale } from '../i18n/format.ts';
import { ownershipLabel } from './ownership-label.ts';

const now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

const other = {
  kind: 'other',
  repId: 'r2',
  repName: 'Anna',
  territory: null,
  left: false,
  away: null,
  rule: null,
  since: null,
} as const;

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
    expect(ownershipLabel({ ...other, rule: null, since: '2026-03-03' }, now)).toMatchObject({
      text: 'Anna’s since 3 Mar',
      reason: 'Assigned by hand, since 3 Mar',
    });
    expect(ownershipLabel({ ...other, rule: '4: Nordics', since: null }, now).text).toBe('Anna’s');
  });

  it('If the owner has left, the label says so, and sends the rep to sales operations', () => {
    expect(ownershipLabel({ ...other, left: true, since: '2026-03-03' }, now)).toEqual({
      text: 'Anna, no longer here',
      tone: 'warn',
      reason:
        'Assigned by hand, since 3 Mar. The owner is no longer here. Ask sales operations who takes over.',
    });
    const removed = ownershipLabel({ ...other, repName: null, left: true }, now);
    expect(removed.text).toBe('Owner no longer here');
  });

  it('If the owner is away, the label names the last day and the cover', () => {
    const away = { until: '2026-12-04', cover: 'Ben', byMe: false };
    const label = (more: Partial<typeof away> | { cover: null }) =>
      ownershipLabel({ ...other, away: { ...away, ...more } }, now);
    expect(label({})).toMatchObject({ text: 'Anna’s, Ben is covering', tone: 'warn' });
    expect(label({}).reason).toBe('Assigned by hand. Anna is away until 4 Dec; Ben is covering.');
    expect(label({ cover: null }).reason).toContain('nobody is covering');
    expect(label({ cover: null }).text).toBe('Anna’s, away until 4 Dec');
    expect(label({ byMe: true })).toMatchObject({ text: 'Anna’s, you’re covering', tone: 'good' });
  });

  it('Every other status has a text', () => {
    const vacant = ownershipLabel({ kind: 'ask', why: 'vacant', territory: 'Islands' }, now);
    expect(vacant.reason).toBe('No rep has Islands at the moment. Ask sales operations.');
    expect(ownershipLabel({ kind: 'claimable' }, now).text).toBe('Free');
    expect(ownershipLabel({ kind: 'unknown' }, now).text).toBe('Unknown');
    const conflict = ownershipLabel(
      {
        kind: 'ask',
        why: 'two-holders',
        ownerName: 'Jo',
        territoryRepName: 'Anna',
        territory: 'North',
      },
      now,
    );
    expect(conflict.reason).toBe('Jo owns it, but North belongs to Anna. Ask sales operations.');
  });
});
