import type { Credit } from '../../../lib/contract/rows/credit.ts';
import { fixedClock } from '../../../lib/kit/clock.ts';
import { addDays } from '../../../lib/kit/date.ts';
import { allocated } from '../../../lib/kit/exact.ts';
import { type QuotaRows, quotaToday } from '../../../lib/quota/quota-today.ts';
import { splitBooking } from '../../../lib/quota/split-booking.ts';
import type { QuotaView } from '../../../lib/quota/view.ts';
import { quotaRows } from '../../kit/quota-today.ts';
import { type Random, random } from '../../kit/random.ts';
import {
  absence,
  booking,
  credit,
  measure,
  organisation,
  quota,
  rate,
  rep,
} from '../../kit/rows.ts';
import type { Failure } from '../report.ts';

/** Checks the rules on `organisations` random organisations. Each organisation depends only on the seed and its number. */
export function runProperties(organisations: number, seed: number, failures: Failure[]) {
  let failed = 0;
  for (let number = 0; number < organisations; number += 1) {
    const wrong = faultsOf(random(seed * 1_000_003 + number));
    if (wrong.length === 0) continue;
    failed += 1;
    failures.push({ id: `organisation-${seed}-${number}`, what: wrong.join('; ') });
  }
  return { organisations, failed };
}

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Mars/Olympus'];

function faultsOf(chance: Random): string[] {
  const startsOn = addDays('2026-01-01', chance.int(300));
  const endsOn = addDays(startsOn, chance.int(200));
  const currency = chance.pick(['EUR', 'JPY', 'KWD', 'HUF']);
  const rows = organisationOf(chance, { startsOn, endsOn, currency });
  const now = Date.parse(`${addDays(startsOn, chance.int(230) - 15)}T00:00:00Z`);
  const instant = new Date(now + chance.int(24 * 60) * 60_000).toISOString();
  const see = (given: QuotaRows, ring: string | null = null) =>
    quotaToday(given, 'anna', fixedClock(instant), ring);
  const view = see(rows);
  if (view === null) return [...sharesFaults(chance), ...splitFaults(chance)];
  const all = [view, ...view.others.flatMap(({ key }) => see(rows, key) ?? [])];
  const more = booking({
    id: 'more',
    bookedOn: addDays(view.startsOn, chance.int(days(view) + 1)),
    amount: 1 + chance.int(5_000_000),
    currency: view.currency,
    dealType: 'New',
  });
  return [
    ...sharesFaults(chance),
    ...splitFaults(chance),
    ...all.flatMap(figureFaults),
    ...listFaults(view, all),
    ...orderFaults(view, see(backwards(rows))),
    ...moreFaults(view, see({ ...rows, bookings: [...rows.bookings, more] }, view.key)),
  ];
}

/** A rep with several quotas, sales in several currencies, credits, and a calendar. */
function organisationOf(
  chance: Random,
  { startsOn, endsOn, currency }: { startsOn: string; endsOn: string; currency: string },
): QuotaRows {
  const day = () => addDays(startsOn, chance.int(220) - 10);
  const period = { startsOn, endsOn, currency };
  const amount = () => (chance.chance(0.1) ? 0 : chance.int(100_000_000));
  const middle = addDays(startsOn, chance.int(days({ startsOn, endsOn }) + 1));
  const halves = [startsOn, middle].map((from) => ({
    startsOn: from,
    amount: chance.int(50_000_000),
  }));
  const sale = (index: number) =>
    booking({
      id: `b${index}`,
      bookedOn: day(),
      amount: chance.int(20_000_000) - 2_000_000,
      currency: chance.chance(0.8) ? currency : chance.pick(['USD', 'CHF', 'XTS']),
      dealType: chance.pick(['New', 'Renewal', null]),
      hasCredits: chance.chance(0.2),
    });
  return quotaRows({
    rep: rep({ id: 'anna', timeZone: chance.pick(zones) }),
    organisation: organisation({
      id: 'acme',
      workingWeekdays: [1, 2, 3, 4, 5, 6, 7].filter(() => chance.chance(0.7)),
      holidays: several(chance, 12, () => addDays('2026-01-01', chance.int(500))),
    }),
    absences: several(chance, 2, (index) => {
      const from = day();
      return absence({ id: `a${index}`, startsOn: from, endsOn: addDays(from, chance.int(20)) });
    }),
    quotas: [
      quota({ id: 'q', ...period, amount: amount() }),
      ...(chance.chance(0.3)
        ? [quota({ id: 'ramped', ...period, amount: amount(), ramp: halves })]
        : []),
      ...(chance.chance(0.3)
        ? [quota({ id: 'new', ...period, amount: amount(), measureId: 'new' })]
        : []),
      ...(chance.chance(0.3)
        ? [quota({ id: 'logos', ...period, amount: null, target: '12.5', measureId: 'logos' })]
        : []),
      ...(chance.chance(0.3)
        ? [
            quota({
              id: 'changed',
              ...period,
              amount: amount(),
              validFrom: middle,
              replacesQuotaId: 'q',
            }),
          ]
        : []),
    ],
    bookings: several(chance, 15, sale),
    credits: several(chance, 5, (index) => partly(chance, index, day(), currency)),
    measures: [
      measure({ id: 'new', dealTypes: ['New'] }),
      measure({ id: 'logos', unit: 'count', dealTypes: ['new'] }),
    ],
    rates: [
      rate({ id: 'usd', from: 'USD', to: currency, perUnit: '1.0875', startsOn: '2026-01-01' }),
      rate({ id: 'chf', from: currency, to: 'CHF', perUnit: '0.93', startsOn: '2026-06-01' }),
    ],
  });
}

function partly(chance: Random, index: number, creditedOn: string, currency: string): Credit {
  const share = 1 + chance.int(10_000);
  const sold = booking({ id: 'sold', amount: chance.int(9_000_000), currency, dealType: 'New' });
  const row = credit({ id: `c${index}`, share, creditedOn });
  const part = chance.chance(0.9) ? splitBooking(sold, [row]).get(row.id) : undefined;
  return part ? { ...row, part } : row;
}

function backwards(rows: QuotaRows): QuotaRows {
  return {
    ...rows,
    quotas: rows.quotas.toReversed(),
    bookings: rows.bookings.toReversed(),
    credits: rows.credits.toReversed(),
    rates: rows.rates.toReversed(),
  };
}

/** The shares of one amount add up to it, to the minor unit. */
function sharesFaults(chance: Random): string[] {
  const amount = chance.int(2_000_000_000) - 500_000_000;
  const shares = several(chance, 6, () => 1 + chance.int(10_000));
  if (shares.length === 0) return [];
  const parts = allocated(amount, shares);
  const sum = parts.reduce((left, part) => left + part, 0);
  return sum === amount ? [] : [`${amount} by ${shares} is ${parts}, together ${sum}`];
}

/** Splits of 100 % add up to the booking, and overlays take nothing from them. */
function splitFaults(chance: Random): string[] {
  const amount = chance.int(2_000_000_000) - 500_000_000;
  const shares = several(chance, 5, () => chance.int(2_001));
  const whole = [...shares, 10_000 - shares.reduce((sum, share) => sum + share, 0)];
  const splits = whole.map((share, index) => credit({ id: `s${index}`, share }));
  const overlay = credit({ id: 'o', share: chance.int(20_001), kind: 'overlay' });
  const parts = splitBooking(booking({ id: 'b', amount }), [overlay, ...splits.toReversed()]);
  const sum = splits.reduce((left, { id }) => left + (parts.get(id)?.amount ?? 0), 0);
  return sum === amount ? [] : [`splits ${whole} of ${amount} make ${sum}`];
}

/** The figures of a strip are consistent. */
function figureFaults(view: QuotaView): string[] {
  const sum = view.bookings.reduce((total, one) => total + one.amount, 0);
  const { projected, pace, due } = view;
  // The projection and the pace are rounded to whole units, and a rounding error in the pace is divided by the due share.
  const room = 1 + 1 / Math.max(due, 1e-9);
  const agreements: [string, boolean][] = [
    ['booked is the sum of its rows', sum === view.booked],
    ['booked and gap make the quota', view.booked + view.gap === view.quota],
    [
      'attainment is booked of the quota',
      view.quota === 0 || view.attainment === view.booked / view.quota,
    ],
    ['elapsed and due are shares', inShare(view.elapsed) && inShare(due)],
    [
      'every amount is whole',
      [view.booked, view.gap, pace, projected ?? 0].every(Number.isSafeInteger),
    ],
    [
      'a rep who is behind does not finish at the quota',
      projected === null || pace >= 0 || projected <= view.quota + room,
    ],
    [
      'a rep who is ahead finishes at the quota',
      projected === null || pace <= 0 || projected >= view.quota - room,
    ],
    ['nothing is left when the period is over', view.state !== 'over' || view.daysLeft === 0],
    [
      'the last day ends with what is booked',
      !['last-day', 'over'].includes(view.state) || projected === view.booked,
    ],
    ['nothing is due before the period', view.state !== 'before' || due === 0],
    [
      'what is missing has no rate',
      view.leftOut.every(({ why, currency }) => why === 'rate' && currency !== view.currency),
    ],
  ];
  return agreements
    .filter(([, holds]) => !holds)
    .map(([what]) => `not so: ${what}: ${JSON.stringify({ ...view, bookings: sum })}`);
}

const inShare = (share: number) => share >= 0 && share <= 1;

/** The list of quotas and the ring show the same figure for a quota. */
function listFaults(view: QuotaView, all: readonly QuotaView[]): string[] {
  return view.others.flatMap(({ key, attainment }) => {
    const same = all.find((one) => one.key === key)?.attainment;
    return Object.is(same, attainment) ? [] : [`${key} is ${attainment} in the list, not ${same}`];
  });
}

function orderFaults(one: QuotaView, other: QuotaView | null): string[] {
  return JSON.stringify(sorted(one)) === JSON.stringify(other && sorted(other))
    ? []
    : ['the order of the rows changes a figure'];
}

const sorted = (view: QuotaView) => ({
  ...view,
  odd: view.odd.map((one) => JSON.stringify(one)).sort(),
});

/** One more positive credit never lowers attainment. */
function moreFaults(before: QuotaView, after: QuotaView | null): string[] {
  if (after === null) return ['one more credit takes the quota away'];
  if (before.attainment === null || after.attainment === null) return [];
  return after.attainment > before.attainment && after.pace >= before.pace
    ? []
    : [
        `one more credit: attainment ${before.attainment} to ${after.attainment}, pace ${before.pace} to ${after.pace}`,
      ];
}

function several<T>(chance: Random, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: chance.int(most + 1) }, (_, index) => make(index));
}

function days({ startsOn, endsOn }: { startsOn: string; endsOn: string }): number {
  return (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
}
