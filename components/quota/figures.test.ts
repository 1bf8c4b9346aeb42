import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quotaView } from '../../test/kit/quota-view.ts';
import { setLocale } from '../i18n/format.ts';
import { barShares, finishText, inUnit, oddTexts, paceStatus } from './figures.ts';

const view = quotaView();

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('paceStatus', () => {
  it('A rep who is behind pace sees a sign and the amount', () => {
    expect(paceStatus(view)).toEqual({ tone: 'warn', sign: '▼', text: '€11,580 behind pace' });
  });

  it('A rep who is ahead of pace or on pace sees that', () => {
    expect(paceStatus({ ...view, pace: 400_000 }).text).toBe('€4,000 ahead of pace');
    expect(paceStatus({ ...view, pace: 0 })).toEqual({ tone: 'even', sign: '=', text: 'On pace' });
  });

  it('The quota counts as reached once its amount is booked, regardless of the pace', () => {
    expect(paceStatus({ ...view, gap: 0, pace: -1 }).text).toBe('Quota reached');
    expect(paceStatus({ ...view, gap: -1_200_000 }).text).toBe('Quota reached, €12,000 over');
  });

  it('A period that has not begun, is on its last day or is over has its own texts', () => {
    expect(paceStatus({ ...view, state: 'before' }).text).toBe('Starts 1 Oct');
    expect(paceStatus({ ...view, state: 'last-day' }).text).toBe('Last day: €116,580 to go');
    expect(paceStatus({ ...view, state: 'over' }).text).toBe('€116,580 short of quota');
    expect(finishText({ ...view, state: 'over' })).toBe('the next is not published');
    expect(finishText({ ...view, state: 'over', nextStartsOn: '2027-02-01' })).toBe(
      'the next starts 1 Feb',
    );
  });

  it('Until there is a projection, the finish names the day from which there will be one', () => {
    expect(finishText(view)).toBe('finish €282k');
    const early = { ...view, projected: null, projectedFrom: '2026-10-14' };
    expect(finishText(early)).toBe('projection from 14 Oct');
    expect(finishText({ ...early, projectedFrom: null })).toBe('no projection');
  });

  it('Amounts that are not counted, and oddities, are both named', () => {
    const left = { id: 'b', name: 'B', bookedOn: '2026-11-02', amount: 1, currency: 'USD' };
    expect(
      oddTexts({
        leftOut: [{ ...left, why: 'rate' }],
        odd: [{ why: 'zone', zone: 'Mars/Olympus' }],
      }),
    ).toEqual(['US$0.01 not counted: no rate', 'Unknown time zone Mars/Olympus: using UTC']);
    const both = [
      { ...left, why: 'rate' },
      { ...left, why: 'size' },
    ] as const;
    const odd = [
      { why: 'quota', name: 'Q4' },
      { why: 'booking', count: 2 },
    ] as const;
    expect(oddTexts({ leftOut: both, odd })).toEqual(['2 bookings not counted', '2 rows to check']);
    expect(oddTexts(view)).toEqual([]);
  });

  it('Counts, points and percent are printed in their own units', () => {
    expect(inUnit(250, { unit: 'points', currency: 'EUR' })).toBe('2.5');
    expect(inUnit(9_250, { unit: 'percent', currency: 'EUR' })).toBe('92.5%');
  });

  it('A quota of zero does not count as reached', () => {
    expect(paceStatus({ ...view, quota: 0, gap: 0, pace: 0 }).sign).toBe('=');
  });
});

describe('barShares', () => {
  it('The shares stay inside the bar', () => {
    expect(barShares({ ...view, booked: -5, projected: 90_000_000, due: 1.2 })).toEqual({
      booked: 0,
      projected: 1,
      today: 1,
    });
    expect(barShares({ ...view, quota: 0 })).toMatchObject({ booked: 0, projected: 0 });
  });
});
