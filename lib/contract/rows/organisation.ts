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
  /** The organisation's own domains: people there are never prospects. */
  ownDomains: list(Domain, 1_000),
  /** Domains of free mail providers, which never identify a company. */
  freeMailDomains: list(Domain, 20_000),
  /** Domains that identify a company although they are in the product's lists: a provider that is a customer. */
  companyDomains: z.optional(list(Domain, 1_000)),
  /** Domains that several companies share. The rep is asked, even if only one account has such a domain. */
  sharedDomains: z.optional(list(Domain, 1_000)),
  /** Further senders that are programs: addresses, domains, or the part before the @. */
  automaticSenders: z.optional(list(Name, 1_000)),
  /** Further mailboxes that are not one person: addresses, or the part before the @. */
  roleMailboxes: z.optional(list(Name, 1_000)),
  /** The working days as ISO weekdays: 1 Monday … 7 Sunday. */
  workingWeekdays: list(int(1, 7), 7),
  holidays: list(PlainDate, 2_000),
  /** For how many days a device keeps the rows without an answer from the server; 14 by default. */
  offlineDays: z.optional(z.nullable(int(1, 90))),
  /** How the fiscal years are divided; by default they are calendar years. */
  fiscalCalendarId: z.optional(z.nullable(Id)),
  /** When people work. By default, from nine to five on working weekdays that are not holidays. */
  workCalendarId: z.optional(z.nullable(Id)),
});
export type Organisation = z.infer<typeof Organisation>;

export const organisation = defineRow({
  kind: 'organisation',
  schema: Organisation,
  scope: orgBucket,
  refs: { fiscalCalendarId: 'fiscalCalendar', workCalendarId: 'workCalendar' },
  indexes: [],
  storeVersion: 1,
  file: { name: 'organisation' },
});
