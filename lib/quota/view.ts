/** A rep's quota as the screens show it. Amounts in minor units of `currency`, dates plain; fractions: 0.61 = 61 %. */
export interface QuotaView {
  /** "Q4 2026". */
  period: string;
  startsOn: string;
  endsOn: string;
  currency: string;
  quota: number;
  booked: number;
  /** booked / quota; null if the quota is 0. */
  attainment: number | null;
  /** quota - booked; negative if the quota is exceeded. */
  gap: number;
  /** The share of the period's working days that have started, including today: 0 to 1. */
  elapsed: number;
  /** booked - quota * elapsed: how far the rep is ahead of (+) or behind (-) an even pace today. */
  pace: number;
  /** Working days left, today included. */
  daysLeft: number;
  /** booked / the share of working days that are over, not counting today; null until one is over. */
  projected: number | null;
  bookings: readonly BookingView[];
  /** Bookings in another currency than the quota's. They are in none of the figures. */
  leftOut: readonly (BookingView & { currency: string })[];
}

export interface BookingView {
  id: string;
  name: string;
  bookedOn: string;
  amount: number;
}
