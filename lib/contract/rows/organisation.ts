import { int, list } from '../bounds.ts';
import { Currency, Domain, Id, Locale, Name, PlainDate, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Organisation = z.object({
  id: Id,
  name: Name,
  currency: Currency,
  timeZone: TimeZone,
  locale: Locale,
  /** Domains of the organisation's own people: never a prospect. */
  ownDomains: list(Domain, 1_000),
  /** Free-mail domains: an address there never names a company. */
  freeMailDomains: list(Domain, 20_000),
  /** ISO weekdays that are worked, 1 Monday … 7 Sunday. */
  workingWeekdays: list(int(1, 7), 7),
  holidays: list(PlainDate, 2_000),
  /** Days that a device keeps pay and customers without hearing from the server. Left out: 14. */
  offlineDays: z.optional(z.nullable(int(1, 90))),
});
export type Organisation = z.infer<typeof Organisation>;

export const organisation = defineRow({
  kind: 'organisation',
  schema: Organisation,
  scope: orgBucket,
  indexes: [],
  storeVersion: 1,
  file: { name: 'organisation' },
});
