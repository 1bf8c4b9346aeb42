import { Currency, Domain, Id, Locale, Name, PlainDate, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';

export const Organisation = z.object({
  id: Id,
  name: Name,
  currency: Currency,
  timeZone: TimeZone,
  locale: Locale,
  /** Domains of the organisation's own people: never a prospect. */
  ownDomains: z.array(Domain),
  /** Free-mail domains: an address there never names a company. */
  freeMailDomains: z.array(Domain),
  /** ISO weekdays that are worked, 1 Monday … 7 Sunday. */
  workingWeekdays: z.array(z.int().check(z.gte(1), z.lte(7))),
  holidays: z.array(PlainDate),
});
export type Organisation = z.infer<typeof Organisation>;
