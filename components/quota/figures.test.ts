import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuotaView } from '../../lib/quota/view.ts';
import { setLocale } from '../i18n/format.ts';
import { barShares, paceStatus } from './figures.ts';

const view: QuotaView = {
  quotaId: 'q',
  key: 'rep//quarter',
  state: 'running',
  nextStartsOn: null,
  measure: null,
  owner: null,
  unit: 'money',
  later: 0,
  due: 0.65,
  projectedFrom: null,
  replaced: null,
  ramp: [],
  odd: [],
  others: [],
  changesAt: 0,
  period: 'Q4 2026',
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  currency: 'EUR',
  quota: 30_000_000,
  booked: 18_342_000,
  attainment: 0.6114,
  gap: 11_658_000,
  elapsed: 0.65,
  pace: -1_158_000,
  daysLeft: 27,
  projected: 28_200_000,
  bookings: [],
  leftOut: [],
};

beforeEach(() => setLocale('en-GB'));
afterEach(() => setLocale(undefined));

describe('paceStatus', () => {
  it('A rep who is behind pace sees a sign and the amount', () => {
    expect(paceStatus(view)).toEqual({ tone: 'warn', sign: '▼', text: '€11,580 behind pace' });
  });

  it('A rep who is ahead of pace or on pace is told so', () => {
    expect(paceStatus({ ...view, pace: 400_000 }).text).toBe('€4,000 ahead of pace');
    expect(paceStatus({ ...view, pace: 0 })).toEqual({ tone: 'even', sign: '=', text: 'On pace' });
  });

  it('The quota is reached once it is booked, whatever the pace', () => {
    expect(paceStatus({ ...view, gap: 0, pace: -1 }).text).toBe('Quota reached');
    expect(paceStatus({ ...view, gap: -1_200_000 }).text).toBe('Quota reached, €12,000 over');
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
