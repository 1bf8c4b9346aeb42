import { describe, expect, it } from 'vitest';
import { quotaAt, quotaRows } from '../../test/kit/quota-today.ts';
import {
  absence,
  booking,
  credit,
  measure,
  organisation,
  quota,
  rate,
  rep,
  workCalendar,
} from '../../test/kit/rows.ts';
import { fixedClock } from '../kit/clock.ts';
import { quotaToday } from './quota-today.ts';
import { neededPerDay } from './rules.ts';

/** The fourth quarter of 2026 in New York or elsewhere has 66 weekdays. */
const q4 = quota({ id: 'q', amount: 6_400_000 });
/** Monday to Friday. */
const oneWeek = quota({ id: 'q', startsOn: '2026-11-23', endsOn: '2026-11-27', amount: 50_000 });
const sold = (bookedOn: string, amount: number, more = {}) =>
  booking({ id: `b-${bookedOn}-${amount}`, bookedOn, amount, ...more });
const evening = (day: string) => `${day}T18:00:00Z`;

describe('one clock for pace and finish', () => {
  it('In the first minute of a period, none of its time is over', () => {
    const view = quotaAt('2026-10-01T00:01:00Z', { quotas: [q4] });
    expect(view).toMatchObject({ elapsed: 0, pace: 0, projected: null, daysLeft: 66 });
  });

  it('Of today, the hours that are over count, and today is a day left until all of them are over', () => {
    const at = (time: string) =>
      quotaAt(`2026-11-25T${time}Z`, { quotas: [oneWeek], bookings: [sold('2026-11-23', 25_000)] });
    expect(at('08:59:00')).toMatchObject({ elapsed: 0.4, pace: 5_000, daysLeft: 3 });
    expect(at('13:00:00')).toMatchObject({ elapsed: 0.5, pace: 0, projected: 50_000, daysLeft: 3 });
    expect(at('13:59:00')).toMatchObject({ elapsed: 0.5, pace: 0 });
    expect(at('17:00:00')).toMatchObject({ elapsed: 0.6, pace: -5_000, daysLeft: 2 });
  });

  it('The figures state until when they stay the same', () => {
    const at = (instant: string) =>
      new Date(quotaAt(instant, { quotas: [oneWeek] }).changesAt).toISOString();
    expect(at('2026-11-25T08:10:00Z')).toBe('2026-11-25T09:10:00.000Z');
    expect(at('2026-11-25T16:20:00Z')).toBe('2026-11-25T17:00:00.000Z');
    expect(at('2026-11-25T10:00:00Z')).toBe('2026-11-25T11:00:00.000Z');
    expect(at('2026-11-25T17:00:00Z')).toBe('2026-11-26T00:00:00.000Z');
  });

  it('Half the quota after half the time is on pace, and the finish is the quota', () => {
    // 33 of 66 weekdays are over on the evening of 16 November.
    const half = { quotas: [q4], bookings: [sold('2026-11-02', 3_200_000)] };
    expect(quotaAt(evening('2026-11-16'), half)).toMatchObject({ pace: 0, projected: 6_400_000 });
    const less = { quotas: [q4], bookings: [sold('2026-11-02', 3_180_000)] };
    expect(quotaAt(evening('2026-11-16'), less)).toMatchObject({
      pace: -20_000,
      projected: 6_360_000,
    });
  });

  it('On the last evening the finish is the booked amount, even if the last day has no working hours', () => {
    const all = { quotas: [q4], bookings: [sold('2026-11-02', 6_400_000)] };
    expect(quotaAt('2026-12-31T09:00:00Z', all)).toMatchObject({
      state: 'last-day',
      projected: 6_400_000,
      pace: 0,
    });
    expect(quotaAt(evening('2026-12-31'), all).projected).toBe(6_400_000);
    // 31 October 2026 is a Saturday: Friday is the last working day.
    const october = quota({ id: 'o', startsOn: '2026-10-01', endsOn: '2026-10-31', amount: 100 });
    const friday = { quotas: [october], bookings: [sold('2026-10-05', 60)] };
    expect(quotaAt('2026-10-30T10:00:00Z', friday)).toMatchObject({
      state: 'last-day',
      projected: 60,
      pace: -40,
    });
  });
});

describe('the projection', () => {
  const early = { quotas: [q4], bookings: [sold('2026-10-01', 2_000_000)] };

  it('After one deal on the first day there is no projection, but the day on which there will be one is named', () => {
    expect(quotaAt('2026-10-02T12:00:00Z', early)).toMatchObject({
      projected: null,
      projectedFrom: '2026-10-14',
    });
  });

  it('There is a projection once 15 % of the working time is over', () => {
    expect(quotaAt('2026-10-14T09:00:00Z', early).projected).toBeNull();
    // Ten of 66 days are over.
    expect(quotaAt(evening('2026-10-14'), early)).toMatchObject({
      projected: 13_200_000,
      projectedFrom: null,
    });
  });

  it('There is also a projection once there are three credits and a working day is over', () => {
    const three = [100, 200, 300].map((amount) => sold('2026-10-01', amount));
    const at = (instant: string) => quotaAt(instant, { quotas: [q4], bookings: three }).projected;
    expect(at('2026-10-01T16:00:00Z')).toBeNull();
    expect(at('2026-10-02T08:00:00Z')).toBe(600 * 66);
    const note = [...three.slice(0, 2), sold('2026-10-01', -50)];
    expect(quotaAt('2026-10-02T08:00:00Z', { quotas: [q4], bookings: note }).projected).toBeNull();
  });

  it('A projection adds bookings dated later without extrapolating them', () => {
    const bookings = [sold('2026-12-01', 3_000_000)];
    const view = quotaAt(evening('2026-10-15'), { quotas: [q4], bookings });
    expect(view).toMatchObject({ booked: 3_000_000, later: 3_000_000, projected: 3_000_000 });
    const more = { quotas: [q4], bookings: [...bookings, sold('2026-10-05', 550_000)] };
    // 11 of 66 days are over: 550,000 x 6 + 3,000,000.
    expect(quotaAt(evening('2026-10-15'), more)).toMatchObject({
      projected: 6_300_000,
      pace: Math.round(550_000 - 3_400_000 / 6),
    });
  });
});

describe('the target', () => {
  it('A quota of zero has neither attainment nor pace', () => {
    const zero = { quotas: [{ ...q4, amount: 0 }], bookings: [sold('2026-10-01', 100)] };
    const view = quotaAt(evening('2026-11-16'), zero);
    expect(view).toMatchObject({ attainment: null, pace: 0, booked: 100 });
    expect(neededPerDay(view)).toBeNull();
  });

  it('With a ramp of 10, 30 and 60, a rep with 10 after the first month is on pace', () => {
    const ramp = [
      { startsOn: '2026-10-01', amount: 1_000_000 },
      { startsOn: '2026-11-01', amount: 3_000_000 },
      { startsOn: '2026-12-01', amount: 6_000_000 },
    ];
    const ramped = { ...q4, amount: 10_000_000, ramp };
    const bookings = [sold('2026-10-05', 1_000_000)];
    const at = (day: string) => quotaAt(evening(day), { quotas: [ramped], bookings });
    expect(at('2026-10-30')).toMatchObject({ due: 0.1, pace: 0, projected: 10_000_000 });
    // Half of November's 21 working days is over: 10 of 21.
    expect(at('2026-11-13').pace).toBe(Math.round(-3_000_000 * (10 / 21)));
    expect(at('2026-12-31').due).toBe(1);
  });

  it('A change within the period counts only from its day on', () => {
    const before = quota({ id: 'before', amount: 6_600_000 });
    const after = quota({
      id: 'after',
      amount: 9_900_000,
      validFrom: '2026-11-17',
      replacesQuotaId: 'before',
    });
    const rows = { quotas: [after, before], bookings: [sold('2026-10-05', 3_300_000)] };
    expect(quotaAt(evening('2026-11-16'), rows)).toMatchObject({
      quotaId: 'before',
      quota: 6_600_000,
      pace: 0,
      others: [],
    });
    // 3.3 M were due by the change; the other 6.6 M are due in its 33 days.
    expect(quotaAt(evening('2026-11-17'), rows)).toMatchObject({
      quotaId: 'after',
      quota: 9_900_000,
      pace: -200_000,
      replaced: { quota: 6_600_000, on: '2026-11-17' },
    });
  });

  it('A quota that begins within a period counts from that day on', () => {
    const late = { ...q4, validFrom: '2026-11-17', amount: 3_300_000 };
    const rows = { quotas: [late], bookings: [sold('2026-10-05', 1), sold('2026-11-17', 100_000)] };
    expect(quotaAt(evening('2026-11-17'), rows)).toMatchObject({
      startsOn: '2026-11-17',
      booked: 100_000,
      pace: 0,
    });
  });

  it('The amount per day is rounded up, so that it reaches the quota', () => {
    expect(neededPerDay({ quota: 200, gap: 100, daysLeft: 3 })).toBe(34);
    expect(neededPerDay({ quota: 200, gap: 0, daysLeft: 3 })).toBeNull();
    expect(neededPerDay({ quota: 200, gap: 100, daysLeft: 0 })).toBeNull();
  });
});

describe('working time', () => {
  it('Nothing is due for holidays and absences', () => {
    const plain = quotaRows({ quotas: [oneWeek] });
    const holiday = organisation({ id: 'acme', timeZone: 'UTC', holidays: ['2026-11-24'] });
    const off = absence({ id: 'a', startsOn: '2026-11-23', endsOn: '2026-11-24' });
    const at = (rows: typeof plain) => quotaAt(evening('2026-11-24'), rows);
    expect(at(plain)).toMatchObject({ pace: -20_000, daysLeft: 3 });
    expect(at({ ...plain, organisation: holiday })).toMatchObject({ elapsed: 0.25, pace: -12_500 });
    expect(at({ ...plain, absences: [off] })).toMatchObject({ elapsed: 0, pace: 0, daysLeft: 3 });
  });

  it('A period without working time is counted by its days', () => {
    const off = absence({ id: 'a', startsOn: '2026-11-01', endsOn: '2026-12-31' });
    const view = quotaAt('2026-11-25T12:00:00Z', { quotas: [oneWeek], absences: [off] });
    expect(view).toMatchObject({ elapsed: 0.4, pace: -20_000, daysLeft: 0, projectedFrom: null });
  });

  it('A time zone that does not exist is named, and UTC is used', () => {
    const odd = rep({ id: 'anna', timeZone: 'Mars/Olympus' });
    const view = quotaAt('2026-11-25T12:00:00Z', { quotas: [oneWeek], rep: odd });
    expect(view.odd).toEqual([{ why: 'zone', zone: 'Mars/Olympus' }]);
    expect(view.quota).toBe(50_000);
  });

  it('A zone that does not exist is also named if a calendar has it from its parent', () => {
    const workCalendars = [
      workCalendar({ id: 'plant', parentWorkCalendarId: 'group' }),
      workCalendar({ id: 'group', timeZone: 'Mars/Olympus' }),
    ];
    const own = rep({ id: 'anna', timeZone: 'UTC', calendarId: 'plant' });
    const given = { quotas: [oneWeek], rep: own, workCalendars };
    expect(quotaAt('2026-11-25T12:00:00Z', given).odd).toEqual([
      { why: 'zone', zone: 'Mars/Olympus' },
    ]);
  });
});

describe('what counts', () => {
  it('Credit notes are subtracted, and other reps and periods are left out', () => {
    const view = quotaAt(evening('2026-11-25'), {
      quotas: [oneWeek],
      bookings: [
        booking({ id: 'b1', bookedOn: '2026-11-23', amount: 9_000 }),
        booking({ id: 'b2', bookedOn: '2026-11-24', amount: -4_000 }),
        booking({ id: 'b3', bookedOn: '2026-11-24', repId: 'ben' }),
        booking({ id: 'b4', bookedOn: '2026-11-28' }),
      ],
    });
    expect(view.booked).toBe(5_000);
    expect(view.bookings.map((b) => b.id)).toEqual(['b2', 'b1']);
  });

  it('An amount in another currency is converted by a rate of its day, which is named', () => {
    const nok = rate({ id: 'r', from: 'EUR', to: 'NOK', perUnit: '2', startsOn: '2026-01-01' });
    const foreign = [sold('2026-11-24', 20_000, { currency: 'NOK' })];
    const view = quotaAt(evening('2026-11-25'), {
      quotas: [oneWeek],
      bookings: foreign,
      rates: [nok],
    });
    expect(view).toMatchObject({ booked: 10_000, leftOut: [] });
    expect(view.bookings[0]?.was).toMatchObject({
      amount: 20_000,
      currency: 'NOK',
      by: [{ perUnit: '2', inverted: true }],
    });
  });

  it('An amount without a rate is named and changes no figure', () => {
    const view = quotaAt(evening('2026-11-25'), {
      quotas: [oneWeek],
      bookings: [sold('2026-11-24', 1, { currency: 'USD' }), sold('2026-11-24', 5_000)],
    });
    expect(view.booked).toBe(5_000);
    expect(view.leftOut).toMatchObject([{ amount: 1, currency: 'USD', why: 'rate' }]);
  });

  it('An amount that is too large when it is converted is named', () => {
    const huge = rate({ id: 'r', from: 'USD', to: 'EUR', perUnit: '999999999999999' });
    const view = quotaAt(evening('2026-11-25'), {
      quotas: [oneWeek],
      bookings: [sold('2026-11-24', 100_000, { currency: 'USD' })],
      rates: [{ ...huge, startsOn: '2026-01-01' }],
    });
    expect(view.leftOut).toMatchObject([{ why: 'size' }]);
  });
});

describe('credits', () => {
  const part = {
    name: 'Deal',
    amount: 4_000_000,
    currency: 'EUR',
    ...{ value: null, outOf: null, measureId: null, dealType: null, products: [], segment: null },
    splitTotal: 10_000,
  };
  const sdr = credit({ id: 'c', share: 2_000, role: 'SDR', part, creditedOn: '2026-11-03' });

  it('A booking with credits counts only through its credits', () => {
    const own = sold('2026-11-02', 20_000_000, { hasCredits: true });
    const view = quotaAt(evening('2026-11-16'), { quotas: [q4], bookings: [own], credits: [sdr] });
    expect(view.booked).toBe(4_000_000);
    expect(view.bookings).toMatchObject([
      { name: 'Deal', bookedOn: '2026-11-03', part: { share: 2_000, kind: 'split', role: 'SDR' } },
    ]);
  });

  it('Splits that do not add up to 100 %, and credits without a booking, are named', () => {
    const odd = { ...sdr, part: { ...part, splitTotal: 9_000 } };
    const { part: _, ...lost } = { ...sdr, id: 'lost' };
    const view = quotaAt(evening('2026-11-16'), { quotas: [q4], credits: [odd, lost] });
    expect(view.booked).toBe(4_000_000);
    expect(view.odd).toEqual([
      { why: 'booking', count: 1 },
      { why: 'splits', name: 'Deal', share: 9_000 },
    ]);
  });
});

describe('measures', () => {
  const fresh = measure({ id: 'fresh', name: 'New business', dealTypes: ['New'] });
  const renewals = measure({ id: 'renewals', name: 'Renewals', dealTypes: ['Renewal'] });
  const logos = measure({ id: 'logos', name: 'New logos', unit: 'count', dealTypes: ['New'] });
  const points = measure({ id: 'points', unit: 'points' });
  const measures = [fresh, renewals, logos, points];
  const quotas = [
    quota({ id: 'a', measureId: 'renewals', amount: 2_000_000 }),
    quota({ id: 'b', measureId: 'fresh', amount: 5_000_000 }),
    quota({ id: 'c', measureId: 'logos', amount: null, target: '5' }),
    quota({ id: 'd', measureId: 'points', amount: null, target: '10.5' }),
  ];
  const bookings = [
    sold('2026-10-05', 1_000_000, { dealType: 'new ' }),
    sold('2026-10-06', 2_000_000, { dealType: 'New', value: null }),
    sold('2026-10-07', -1_000_000, { dealType: 'New' }),
    sold('2026-10-08', 500_000, { dealType: 'Renewal' }),
    sold('2026-10-09', 0, { measureId: 'points', value: '2.25' }),
  ];
  const at = (ring?: string) =>
    quotaAt(evening('2026-11-16'), { quotas, measures, bookings }, ring ?? null);

  it('The largest quota in money is in the ring, and the others are listed beside it', () => {
    expect(at()).toMatchObject({ measure: 'New business', booked: 2_000_000, attainment: 0.4 });
    expect(at().others.map(({ measure: name, attainment }) => [name, attainment])).toEqual([
      ['Renewals', 0.25],
      ['New logos', 0.2],
      ['Measure points', 2.25 / 10.5],
    ]);
  });

  it('A device can show another quota in the ring, also in the next period', () => {
    const key = at().others[1]?.key ?? '';
    expect(at(key)).toMatchObject({ unit: 'count', quota: 500, booked: 100 });
    const next = quotas.map((one) => ({
      ...one,
      id: `${one.id}2`,
      startsOn: '2027-01-01',
      endsOn: '2027-03-31',
    }));
    expect(quotaAt('2027-01-05T09:00:00Z', { quotas: next, measures }, key).quotaId).toBe('c2');
  });

  it('A last value and a ratio do not depend on the day', () => {
    const retention = measure({ id: 'r', unit: 'percent', aggregate: 'last' });
    const won = measure({ id: 'w', unit: 'percent', aggregate: 'ratio' });
    const goal = (id: string) => quota({ id, measureId: id, amount: null, target: '90' });
    const values = [
      sold('2026-10-05', 0, { measureId: 'r', value: '80' }),
      sold('2026-10-06', 0, { measureId: 'r', value: '92.5' }),
      sold('2026-10-05', 1, { measureId: 'w', value: '3', outOf: '4' }),
      sold('2026-10-06', 1, { measureId: 'w', value: '6', outOf: '6' }),
      sold('2026-10-07', 1, { measureId: 'w' }),
    ];
    const seen = (id: string) =>
      quotaAt(evening('2026-10-08'), {
        quotas: [goal(id)],
        measures: [retention, won],
        bookings: values,
      });
    expect(seen('r')).toMatchObject({ booked: 9_250, pace: 250, projected: 9_250 });
    expect(seen('w')).toMatchObject({ booked: 9_000, pace: 0, leftOut: [{ why: 'value' }] });
  });

  it('A quota without a target is named', () => {
    const odd = [
      quota({ id: 'odd', period: 'Q4 odd', measureId: 'logos', target: null }),
      quota({ id: 'lost', period: 'Q4 lost', measureId: 'gone' }),
      quota({ id: 'day', period: 'Q4 day', endsOn: '2026-12-32' }),
    ];
    const view = quotaAt(evening('2026-11-16'), { quotas: [q4, ...odd], measures });
    expect(view).toMatchObject({ quotaId: 'q', others: [] });
    expect(view.odd).toEqual(
      ['Q4 odd', 'Q4 lost', 'Q4 day'].map((name) => ({ why: 'quota', name })),
    );
  });
});

describe('which quota', () => {
  const month = quota({ id: 'm', period: 'Nov', startsOn: '2026-11-01', endsOn: '2026-11-30' });
  const year = quota({ id: 'y', period: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31' });
  const idsAt = (instant: string, quotas = [year, q4, month]) => {
    const view = quotaAt(instant, { quotas });
    return [view.quotaId, ...view.others.map(({ quotaId }) => quotaId)];
  };

  it('A month, its quarter and its year are listed side by side', () => {
    expect(idsAt('2026-11-10T09:00:00Z')).toEqual(['m', 'q', 'y']);
    expect(idsAt('2026-12-10T09:00:00Z')).toEqual(['q', 'y']);
  });

  it('The last period stays until the next starts', () => {
    const next = quota({ id: 'n', startsOn: '2027-01-05', endsOn: '2027-03-31' });
    expect(quotaAt('2027-01-02T09:00:00Z', { quotas: [q4] })).toMatchObject({
      quotaId: 'q',
      state: 'over',
      nextStartsOn: null,
      daysLeft: 0,
    });
    expect(quotaAt('2027-01-02T09:00:00Z', { quotas: [q4, next] }).nextStartsOn).toBe('2027-01-05');
    expect(idsAt('2027-01-05T00:00:00Z', [q4, next])).toEqual(['n']);
    expect(quotaAt('2026-09-01T09:00:00Z', { quotas: [q4] }).state).toBe('before');
  });

  it('A rep does not get a colleague’s quota', () => {
    const ben = quota({ id: 'ben', repId: 'ben' });
    const rows = quotaRows({ quotas: [ben] });
    expect(quotaToday(rows, 'anna', fixedClock('2026-11-10T09:00:00Z'))).toBeNull();
  });

  it('A team’s quota counts what its members sold, once', () => {
    const team = quota({ id: 't', repId: null, teamId: 'north', amount: 1_000 });
    const owners = {
      reps: [
        rep({ id: 'anna' }),
        rep({ id: 'ben', teamId: 'fjords' }),
        rep({ id: 'z', teamId: 'z' }),
      ],
      teams: [
        { id: 'north', name: 'North', managerRepId: 'anna' },
        { id: 'fjords', name: 'Fjords', managerRepId: null, parentId: 'north' },
      ],
      territories: [],
    };
    const bookings = [
      sold('2026-10-05', 1, { repId: 'anna' }),
      sold('2026-10-05', 2, { repId: 'ben' }),
      sold('2026-10-05', 4, { repId: 'z' }),
    ];
    const view = quotaAt(evening('2026-11-16'), { quotas: [team], bookings, owners });
    expect(view).toMatchObject({ owner: 'North', booked: 3 });
  });

  it('A territory’s quota counts what is booked for it', () => {
    const coast = quota({ id: 't', repId: null, territoryId: 'coast', amount: 1_000 });
    const bookings = [
      sold('2026-10-05', 1, { territoryId: 'coast', repId: 'ben', hasCredits: true }),
      sold('2026-10-05', 2),
    ];
    const view = quotaAt(evening('2026-11-16'), { quotas: [coast], bookings });
    expect(view).toMatchObject({ owner: 'coast', booked: 1 });
  });
});
