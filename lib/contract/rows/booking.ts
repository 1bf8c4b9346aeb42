import { Currency, Id, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';

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
