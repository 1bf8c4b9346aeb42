import type { WorkCalendar } from '../../../lib/kit/calendar/work-calendar.ts';
import { addDays } from '../../../lib/kit/date.ts';
import { allocated } from '../../../lib/kit/decimal.ts';
import { quotaView } from '../../../lib/quota/rules.ts';
import type { QuotaView } from '../../../lib/quota/view.ts';
import { type Random, random } from '../../kit/random.ts';
import { booking, quota } from '../../kit/rows.ts';
import { workWeek } from '../../kit/work-week.ts';
import type { Failure } from '../report.ts';

/** Checks the rules on random organisations: number 0 to `organisations`, each made only from the seed and its number. */
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

function faultsOf(chance: Random): string[] {
  const calendar = workWeek(
    [1, 2, 3, 4, 5, 6, 7].filter(() => chance.chance(0.7)),
    several(chance, 12, () => addDays('2026-01-01', chance.int(500))),
  );
  const startsOn = addDays('2026-01-01', chance.int(300));
  const goal = quota({
    id: 'q',
    startsOn,
    endsOn: addDays(startsOn, chance.int(200)),
    amount: chance.chance(0.1) ? 0 : chance.int(100_000_000),
    currency: chance.pick(['EUR', 'JPY', 'KWD', 'HUF']),
  });
  const sold = several(chance, 15, (index) =>
    booking({
      id: `b${index}`,
      bookedOn: addDays(startsOn, chance.int(220) - 10),
      amount: chance.int(20_000_000) - 2_000_000,
      currency: chance.chance(0.9) ? goal.currency : 'USD',
    }),
  );
  const today = addDays(startsOn, chance.int(230) - 15);
  const view = (rows: typeof sold) => quotaView(goal, rows, today, calendar);
  const more = booking({
    id: 'more',
    bookedOn: addDays(startsOn, chance.int(days(goal) + 1)),
    amount: 1 + chance.int(5_000_000),
    currency: goal.currency,
  });
  return [
    ...sharesFaults(chance),
    ...figureFaults(view(sold), calendar),
    ...orderFaults(view(sold), view(sold.toReversed())),
    ...moreFaults(view(sold), view([...sold, more])),
  ];
}

/** Credits of one sale add up to it, to the minor unit. */
function sharesFaults(chance: Random): string[] {
  const amount = chance.int(2_000_000_000) - 500_000_000;
  const shares = several(chance, 6, () => 1 + chance.int(10_000));
  if (shares.length === 0) return [];
  const parts = allocated(amount, shares);
  const sum = parts.reduce((left, part) => left + part, 0);
  return sum === amount ? [] : [`${amount} by ${shares} is ${parts}, together ${sum}`];
}

/** The figures of one strip agree with each other. */
function figureFaults(view: QuotaView, calendar: WorkCalendar): string[] {
  const sum = view.bookings.reduce((total, one) => total + one.amount, 0);
  const agreements: [string, boolean][] = [
    ['booked is the sum of its rows', sum === view.booked],
    ['booked and gap make the quota', view.booked + view.gap === view.quota],
    [
      'attainment is booked of the quota',
      view.quota === 0 || view.attainment === view.booked / view.quota,
    ],
    ['elapsed is a share', view.elapsed >= 0 && view.elapsed <= 1],
    [
      'every amount is whole',
      [view.booked, view.gap, view.pace, view.projected ?? 0].every(Number.isSafeInteger),
    ],
    ['nothing is left when the period is over', view.daysLeft > 0 || view.elapsed === 1],
    [
      'the last day ends with what is booked',
      view.daysLeft > 0 || (view.projected ?? view.booked) === view.booked,
    ],
    [
      'no other currency is in it',
      view.leftOut.every(({ currency }) => currency !== view.currency),
    ],
  ];
  return agreements
    .filter(([, holds]) => !holds)
    .map(
      ([what]) =>
        `not so: ${what}: ${JSON.stringify({ ...view, bookings: view.bookings.length, week: calendar.week })}`,
    );
}

function orderFaults(one: QuotaView, other: QuotaView): string[] {
  return JSON.stringify(one) === JSON.stringify(other)
    ? []
    : ['the order of the rows changes a figure'];
}

/** One more positive credit never lowers attainment. */
function moreFaults(before: QuotaView, after: QuotaView): string[] {
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
