import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lead } from '../../test/kit/rows.ts';
import { roundTheClock as always } from '../../test/kit/work-week.ts';
import { countAtRisk, leadView, rankLeads, reasonsOf } from './rank-leads.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const mine = { ownerRepId: 'anna' };
const annas = new Map([['anna', null]]);
const points = (points: number) => [{ label: 'Fit', points }];

describe('the order of leads', () => {
  it('Leads of a rep who is away are in the list, with the name of that rep', () => {
    const leads = ['anna', 'ben', 'cleo'].map((id) =>
      lead({ id, ownerRepId: id, slaDueAt: inMinutes(-1) }),
    );
    const owners = new Map([
      ['anna', null],
      ['ben', 'Ben'],
    ]);
    const ranked = rankLeads(leads, owners, now, always);
    expect(ranked.map(({ id, insteadOf }) => [id, insteadOf])).toEqual([
      ['anna', null],
      ['ben', 'Ben'],
    ]);
    expect(countAtRisk(leads, owners, now, always)).toBe(2);
  });

  it('Overdue leads come first, then those due soon, then by score', () => {
    const leads = [
      lead({ id: 'top', ...mine, scoreParts: points(90) }),
      lead({ id: 'soon', ...mine, slaDueAt: inMinutes(20), scoreParts: points(1) }),
      lead({ id: 'later', ...mine, slaDueAt: inMinutes(500), scoreParts: points(50) }),
      lead({ id: 'over', ...mine, slaDueAt: inMinutes(-20) }),
      lead({ id: 'long-over', ...mine, slaDueAt: inMinutes(-400) }),
    ];
    expect(rankLeads(leads, annas, now, always).map((l) => l.id)).toEqual([
      'long-over',
      'over',
      'soon',
      'top',
      'later',
    ]);
    expect(countAtRisk(leads, annas, now, always)).toBe(3);
  });

  it('Other reps’ leads and closed leads are left out', () => {
    const leads = [
      lead({ id: 'ben', ownerRepId: 'ben', slaDueAt: inMinutes(-1) }),
      lead({ id: 'nobody', slaDueAt: inMinutes(-1) }),
      lead({ id: 'won', ...mine, status: 'qualified', slaDueAt: inMinutes(-1) }),
      lead({ id: 'out', ...mine, status: 'disqualified' }),
      lead({ id: 'mine', ...mine, status: 'working' }),
    ];
    expect(rankLeads(leads, annas, now, always).map((l) => l.id)).toEqual(['mine']);
    expect(countAtRisk(leads, annas, now, always)).toBe(0);
  });

  it('The order of leads does not depend on the order of the rows', () => {
    const one = fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(String),
      ownerRepId: fc.constantFrom('anna', 'ben'),
      slaDueAt: fc.option(fc.integer({ min: -90, max: 90 }).map(inMinutes)),
      firstTouchAt: fc.option(fc.constant(inMinutes(-1))),
      scoreParts: fc.integer({ min: -3, max: 3 }).map(points),
    });
    const leads = fc.uniqueArray(one, { selector: (l) => l.id });
    fc.assert(
      fc.property(leads, fc.infiniteStream(fc.nat()), (given, random) => {
        const rows = given.map((l) => lead(l));
        const shuffled = rows
          .map((row) => ({ row, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const ranked = rankLeads(rows, annas, now, always);
        expect(rankLeads(shuffled, annas, now, always)).toEqual(ranked);
        const urgent = ranked.filter((l) => l.sla?.state === 'over' || l.sla?.state === 'soon');
        expect(ranked.slice(0, urgent.length)).toEqual(urgent);
        expect(countAtRisk(rows, annas, now, always)).toBe(urgent.length);
      }),
    );
  });
});

describe('why a lead stands there', () => {
  it('The strongest reasons are named, at most three', () => {
    const scoreParts = [
      { label: 'Opened a mail', points: 2 },
      { label: 'Free mail', points: -10 },
      { label: 'Demo request', points: 40 },
      { label: 'Repeat visit', points: 8 },
      { label: 'Fits our size', points: 8 },
    ];
    const row = lead({ id: 'l', scoreParts });
    expect(reasonsOf(row)).toEqual(['Demo request', 'Fits our size', 'Repeat visit']);
    expect(leadView(row, now, always).score).toBe(48);
  });

  it('Without reasons the source is named', () => {
    expect(reasonsOf(lead({ id: 'l', source: 'Trade fair' }))).toEqual(['Trade fair']);
  });
});
