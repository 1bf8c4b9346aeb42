import type { Booking } from '../contract/rows/booking.ts';
import type { Credit } from '../contract/rows/credit.ts';
import { compareText } from '../kit/compare.ts';
import { allocated, quotient } from '../kit/exact.ts';

const WHOLE = 10_000;

type Part = NonNullable<Credit['part']>;

/**
 * The part of a booking for each of its credits, by credit id. If the shares of one measure's splits add up to 100 %, the parts add up to
 * the booking, to the minor unit; otherwise nobody gets the rest. Overlays and rollups come on top.
 */
export function splitBooking(booking: Booking, credits: readonly Credit[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  const inOrder = credits.toSorted((a, b) => compareText(a.id, b.id));
  const splits = inOrder.filter(({ kind }) => kind === 'split');
  for (const group of Map.groupBy(splits, ({ measureId }) => measureId).values()) {
    const shares = group.map(({ share }) => share);
    const splitTotal = shares.reduce((sum, share) => sum + share, 0);
    const amounts =
      splitTotal > WHOLE
        ? shares.map((share) => shareOf(booking.amount, share))
        : allocated(booking.amount, [...shares, WHOLE - splitTotal]);
    for (const [index, { id }] of group.entries()) {
      parts.set(id, partOf(booking, amounts[index] ?? 0, splitTotal));
    }
  }
  for (const { id, kind, share } of inOrder) {
    if (kind !== 'split') parts.set(id, partOf(booking, shareOf(booking.amount, share), null));
  }
  return parts;
}

function shareOf(amount: number, share: number): number {
  return quotient(BigInt(amount) * BigInt(share), BigInt(WHOLE));
}

function partOf(booking: Booking, amount: number, splitTotal: number | null): Part {
  return {
    name: booking.name,
    amount,
    currency: booking.currency,
    value: booking.value ?? null,
    outOf: booking.outOf ?? null,
    measureId: booking.measureId ?? null,
    dealType: booking.dealType ?? null,
    products: booking.products ?? [],
    segment: booking.segment ?? null,
    splitTotal,
  };
}
