import { list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate, Quantity } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/** Closed-won revenue. A booking counts for its rep unless `credit` rows say otherwise. A credit note is a negative booking. */
export const Booking = z.object({
  id: Id,
  repId: Id,
  accountId: z.nullable(Id),
  dealId: z.nullable(Id),
  name: Name,
  bookedOn: PlainDate,
  amount: Minor,
  currency: Currency,
  signedOn: z.optional(z.nullable(PlainDate)),
  invoicedOn: z.optional(z.nullable(PlainDate)),
  paidOn: z.optional(z.nullable(PlainDate)),
  /** The booking that this booking takes back, in whole or in part. */
  reversesBookingId: z.optional(z.nullable(Id)),
  /** "New business". */
  dealType: z.optional(z.nullable(Name)),
  products: z.optional(list(Name, 100)),
  segment: z.optional(z.nullable(Name)),
  /** The territory that the booking counts for. */
  territoryId: z.optional(z.nullable(Id)),
  /** The only measure that the booking counts for. */
  measureId: z.optional(z.nullable(Id)),
  /** The number that counts for measures of counts, points and percent; 1 by default. */
  value: z.optional(z.nullable(Quantity)),
  /** The number of which `value` is a part, for measures of a ratio. */
  outOf: z.optional(z.nullable(Quantity)),
  /** Whether `credit` rows say for whom the booking counts. The server writes this field. */
  hasCredits: z.optional(z.boolean()),
});
export type Booking = z.infer<typeof Booking>;

export const booking = defineRow({
  kind: 'booking',
  schema: Booking,
  scope: { rep: 'repId', team: 'repId', territory: 'territoryId' },
  refs: {
    repId: 'rep',
    accountId: 'account',
    dealId: 'deal',
    reversesBookingId: 'booking',
    territoryId: 'territory',
    measureId: 'measure',
  },
  indexes: ['repId'],
  storeVersion: 1,
  file: { name: 'bookings', defaults: { currency: '@currency' }, computed: ['hasCredits'] },
});
