import type { Booking } from '../contract/rows/booking.ts';
import type { Quota } from '../contract/rows/quota.ts';
import { type WorkTimeRows, workCalendarOf } from '../contract/work-calendar-of.ts';
import type { Clock } from '../kit/clock.ts';
import { type RepRows, todayOf } from '../store/rep-day.ts';
import { quotaForDay, quotaView } from './rules.ts';
import type { QuotaView } from './view.ts';

/** The rows from which a rep's figure is computed. */
export interface QuotaRows extends RepRows, Pick<WorkTimeRows, 'workCalendars' | 'absences'> {
  quotas: readonly Quota[];
  bookings: readonly Booking[];
}

/** The quota for the period that includes today in the rep's time zone; null if there is none. */
export function quotaToday(rows: QuotaRows, clock: Clock): QuotaView | null {
  const today = todayOf(rows, clock);
  const quota = quotaForDay(rows.quotas, today);
  if (!quota) return null;
  return quotaView(quota, rows.bookings, today, workCalendarOf(rows));
}
