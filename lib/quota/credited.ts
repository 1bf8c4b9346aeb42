import type { Booking } from '../contract/rows/booking.ts';
import type { Credit } from '../contract/rows/credit.ts';

/** An amount that counts for a rep: a booking, or the rep's part of a booking. */
export interface Credited {
  id: string;
  repId: string;
  territoryId: string | null;
  name: string;
  /** The day on which the amount counts. */
  on: string;
  amount: number;
  currency: string;
  /** The number that measures of counts, points and percent use, and for percent the whole of which it is a part. */
  value: string | null;
  outOf: string | null;
  /** The share of the booking, in basis points. */
  share: number;
  kind: 'own' | Credit['kind'];
  role: string | null;
  measureId: string | null;
  dealType: string | null;
  products: readonly string[];
  segment: string | null;
  /** Whether the booking takes another booking back. */
  reverses: boolean;
  /** The sum of the booking's splits, in basis points; null if this is not a split. */
  splitTotal: number | null;
}

/** The whole booking, for its own rep. */
export function wholeOf(booking: Booking): Credited {
  const { id, repId, name, amount, currency } = booking;
  return {
    ...{ id, repId, name, amount, currency, on: booking.bookedOn },
    ...{ share: 10_000, kind: 'own', role: null },
    territoryId: booking.territoryId ?? null,
    value: booking.value ?? null,
    outOf: booking.outOf ?? null,
    measureId: booking.measureId ?? null,
    dealType: booking.dealType ?? null,
    products: booking.products ?? [],
    segment: booking.segment ?? null,
    splitTotal: null,
    reverses: amount < 0 || typeof booking.reversesBookingId === 'string',
  };
}

/**
 * The amounts that count for each rep: the credits of a booking or, if it has none, the booking for its own rep. `lost`: the credits whose
 * booking is not known.
 */
export function creditedFor(
  bookings: readonly Booking[],
  credits: readonly Credit[],
): { credited: Credited[]; lost: Credit[] } {
  const credited = bookings.filter(({ hasCredits }) => hasCredits !== true).map(wholeOf);
  const lost: Credit[] = [];
  for (const credit of credits) {
    const { id, repId, role, share, kind, creditedOn, part } = credit;
    if (!part) lost.push(credit);
    else {
      const measureId = credit.measureId ?? part.measureId;
      const reverses = part.amount < 0;
      credited.push({
        ...part,
        splitTotal: part.splitTotal ?? null,
        ...{ id, repId, role, share, kind, measureId, reverses },
        on: creditedOn,
        territoryId: null,
      });
    }
  }
  return { credited, lost };
}
