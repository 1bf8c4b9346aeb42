import type { Booking } from '../../lib/contract/rows/booking.ts';
import type { Credit } from '../../lib/contract/rows/credit.ts';
import { splitBooking } from '../../lib/quota/split-booking.ts';
import type { Plan } from './plan.ts';
import type { Records, StoredRecord } from './records.ts';
import { keyOf, sameJson } from './validate-changes.ts';

/**
 * For each booking that changes or whose credits change, stores in each credit its part of the booking, and in the booking whether it has
 * credits. A credited rep's browser cannot compute the part, because the booking and its other credits may be outside the rep's scope.
 */
export async function addCredits(plan: Plan, records: Records): Promise<void> {
  const bookings = await touchedBookings(plan, records);
  if (bookings.size === 0) return;
  const credits = await creditsOf([...bookings.keys()], plan, records);
  for (const [id, stored] of bookings) {
    const own = credits.filter(({ row }) => row.bookingId === id);
    const parts = stored.row
      ? splitBooking(
          stored.row,
          own.map(({ row }) => row),
        )
      : new Map();
    for (const { row, before } of own) {
      const { part: _, ...rest } = row;
      const part = parts.get(row.id);
      put(plan, 'credit', part ? { ...rest, part } : rest, before);
    }
    if (stored.row) {
      const { hasCredits: _, ...rest } = stored.row;
      put(plan, 'booking', own.length > 0 ? { ...rest, hasCredits: true } : rest, stored.before);
    }
  }
}

/** Plans this state of a row. A row that is stored in this state already leaves the plan. */
function put(
  plan: Plan,
  kind: 'booking' | 'credit',
  row: Booking | Credit,
  before: StoredRecord | undefined,
): void {
  const planned = plan.rows.get(keyOf(kind, row.id));
  if (planned) planned.row = row;
  else if (!sameJson(row, before?.row ?? null)) plan.add(kind, row.id, row, before);
  if (planned && sameJson(row, before?.row ?? null)) plan.rows.delete(keyOf(kind, row.id));
}

interface Touched<Row> {
  row: Row;
  before: StoredRecord | undefined;
}

/** The bookings that change, and those whose credits change; without a row if they do not exist. */
async function touchedBookings(
  plan: Plan,
  records: Records,
): Promise<Map<string, Touched<Booking | null>>> {
  const touched = new Map<string, Touched<Booking | null>>();
  // `plan.of` returns rows of the kind asked for, and so does `byKey`.
  for (const { id, row, before } of plan.of('booking')) {
    touched.set(id, { row: row as Booking | null, before });
  }
  const named = plan
    .of('credit')
    .flatMap(({ row, before }) => [row, before?.row ?? null])
    .flatMap((row) => (row === null ? [] : [(row as Credit).bookingId]))
    .filter((id) => !touched.has(id));
  const found = await records.byKey([...new Set(named)].map((id) => ({ kind: 'booking', id })));
  for (const id of named) {
    const before = found.get(keyOf('booking', id));
    touched.set(id, { row: (before?.row ?? null) as Booking | null, before });
  }
  return touched;
}

/** The credits of these bookings after the planned changes. */
async function creditsOf(
  bookingIds: readonly string[],
  plan: Plan,
  records: Records,
): Promise<Touched<Credit>[]> {
  const credits = new Map<string, Touched<Credit>>();
  for (const stored of await records.creditsOf(bookingIds)) {
    credits.set(stored.id, { row: stored.row as Credit, before: stored }); // `creditsOf` finds only credits.
  }
  for (const { id, row, before } of plan.of('credit')) {
    if (row === null) credits.delete(id);
    else credits.set(id, { row: row as Credit, before });
  }
  return [...credits.values()];
}
