import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Booking } from '../../../lib/contract/rows/booking.ts';
import type { Measure } from '../../../lib/contract/rows/measure.ts';
import type { Quota } from '../../../lib/contract/rows/quota.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import { addDays, daysBetween, isoWeekday } from '../../../lib/kit/date.ts';
import { quarterEnd, quarterName, quarterNumber, quarterStart } from '../../../lib/kit/quarter.ts';
import { drawDeal } from './deals.ts';
import { currency, demoId, type Moment } from './demo-organisation.ts';
import type { Chance } from './random.ts';
import { robinId } from './reps-and-territories.ts';
import { robinBooked, robinQuota } from './story-accounts.ts';

/** There are quotas for this quarter and for the two years before it. */
const QUARTERS_BEFORE = 8;
const THOUSAND = 100_000; // cents

/** A rep's quota in money. */
type RepQuota = Quota & { repId: string; amount: number };

export function makeQuotas(chance: Chance, reps: readonly Rep[], { today }: Moment): RepQuota[] {
  const current = quarterNumber(today);
  return reps.flatMap((rep) => {
    const now = rep.id === robinId ? robinQuota : chance.between(16, 48) * 10 * THOUSAND;
    return Array.from({ length: QUARTERS_BEFORE + 1 }, (_, index): RepQuota => {
      const quarter = current - QUARTERS_BEFORE + index;
      // Quotas grow by about 2 % per quarter.
      const factor = 1.02 ** (index - QUARTERS_BEFORE);
      return {
        id: `quota-${rep.id}-${index}`,
        repId: rep.id,
        period: quarterName(quarter),
        startsOn: quarterStart(quarter),
        endsOn: quarterEnd(quarter),
        amount: Math.round((now * factor) / (5 * THOUSAND)) * 5 * THOUSAND,
        currency,
        ...(rep.id === newcomerId && quarter === current && { ramp: rampOf(quarter, now) }),
      };
    });
  });
}

/** The rep who started this quarter. */
const newcomerId = demoId('rep', 5);

/** A fifth of a quota in the first month of a quarter, three tenths in the second, half in the third. */
function rampOf(quarter: number, amount: number): NonNullable<Quota['ramp']> {
  const [first, second] = [amount / 5, (amount / 10) * 3];
  const start = quarterStart(quarter);
  const month = (later: number) =>
    `${start.slice(0, 5)}${String(Number(start.slice(5, 7)) + later).padStart(2, '0')}-01`;
  return [
    { startsOn: month(0), amount: first },
    { startsOn: month(1), amount: second },
    { startsOn: month(2), amount: amount - first - second },
  ];
}

export const newLogos: Measure = {
  id: 'measure-new-logos',
  name: 'New logos',
  unit: 'count',
  aggregate: 'sum',
  dealTypes: ['New business'],
  products: [],
  segments: [],
};

/** Beside the amount, every rep should win some new customers this quarter. */
export function makeLogoQuotas(quotas: readonly Quota[], { today }: Moment): Quota[] {
  const current = quotas.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  return current.map(({ ramp: _, ...quota }, index) => ({
    ...quota,
    id: `${quota.id}-logos`,
    amount: null,
    target: String(4 + (index % 5)),
    measureId: newLogos.id,
  }));
}

/** The amount that a rep booked: 46 % to 129 % of this quarter's quota so far, 60 % to 135 % of an earlier one. */
function target(chance: Chance, quota: RepQuota, isCurrent: boolean): number {
  if (isCurrent && quota.repId === robinId) return robinBooked;
  const share = isCurrent ? 0.46 + 0.83 * chance.share() ** 1.3 : 0.6 + 0.75 * chance.share();
  return Math.round((quota.amount * share) / 1_000) * 1_000;
}

function bookingDay(chance: Chance, from: string, to: string): string {
  const day = addDays(from, chance.between(0, daysBetween(from, to)));
  const back = Math.max(0, isoWeekday(day) - 5);
  const friday = addDays(day, -back);
  return friday < from ? day : friday;
}

export function makeBookings(
  chance: Chance,
  quotas: readonly RepQuota[],
  accounts: readonly Account[],
  holderOf: (account: Account) => string | null,
  { today }: Moment,
): Booking[] {
  const ofRep = Map.groupBy(accounts, holderOf);
  const bookings: Booking[] = [];
  for (const quota of quotas) {
    const isCurrent = quota.endsOn >= today;
    const until = isCurrent ? today : quota.endsOn;
    let left = target(chance, quota, isCurrent);
    const add = (amount: number, name: string, accountId: string | null) => {
      const bookedOn = bookingDay(chance, quota.startsOn, until);
      const id = demoId('booking', bookings.length + 1, 4);
      // One booking in eleven is in dollars, but none of the demo's own rep, because the story names that rep's figures.
      const inDollars = bookings.length % 11 === 5 && quota.repId !== robinId;
      bookings.push({
        id,
        repId: quota.repId,
        accountId,
        dealId: null,
        name,
        bookedOn,
        amount,
        currency: inDollars ? 'USD' : currency,
        dealType: bookings.length % 3 === 0 ? 'New business' : 'Renewal',
      });
      left -= amount;
    };
    while (left > 0) {
      const account = chance.pick(ofRep.get(quota.repId) ?? accounts);
      const deal = drawDeal(chance, account.size);
      // The last booking gets the rest, so that the quarter adds up.
      const last = deal.amount > left * 0.8;
      add(last ? left : deal.amount, deal.name, account.id);
      if (!isCurrent && chance.happens(0.02)) {
        add(-Math.round(deal.amount / 10_000) * 1_000, `Credit note: ${deal.name}`, account.id);
      }
    }
  }
  return bookings;
}
