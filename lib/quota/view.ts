/** What the screen shows of a rep's quota. Amounts in minor units; fractions as 0.61 = 61 %. */
export interface QuotaView {
  /** "Q4 2026". */
  period: string;
  startsOn: string;
  endsOn: string;
  currency: string;
  quota: number;
  booked: number;
  /** booked / quota; null when the quota is 0. */
  attainment: number | null;
  /** quota - booked; negative when over. */
  gap: number;
  /** Share of the period's working days that are over, today included as started: 0 to 1. */
  elapsed: number;
  /** booked - quota * elapsed: what the rep is ahead (+) or behind (-) of an even pace today. */
  pace: number;
  /** Working days left, today included. */
  daysLeft: number;
  /** booked / share of the working days that are over, today not among them; null until one is. */
  projected: number | null;
  bookings: readonly BookingView[];
  /** Bookings in another currency than the quota's: in none of the figures. */
  leftOut: readonly (BookingView & { currency: string })[];
}

export interface BookingView {
  id: string;
  name: string;
  bookedOn: string;
  amount: number;
}
