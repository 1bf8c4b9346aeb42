import { Currency, Id, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/** Closed-won revenue credited to a rep. A credit note is a negative booking. */
export const Booking = z.object({
  id: Id,
  repId: Id,
  accountId: z.nullable(Id),
  opportunityId: z.nullable(Id),
  name: Name,
  bookedOn: PlainDate,
  amount: Minor,
  currency: Currency,
});
export type Booking = z.infer<typeof Booking>;

export const booking = defineRow({
  kind: 'booking',
  schema: Booking,
  scope: { rep: 'repId', team: 'repId' },
  refs: { repId: 'rep', accountId: 'account', opportunityId: 'opportunity' },
  indexes: ['repId'],
  storeVersion: 1,
  file: { name: 'bookings', defaults: { currency: '@currency' } },
});
