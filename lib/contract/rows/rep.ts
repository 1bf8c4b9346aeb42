import { list } from '../bounds.ts';
import { EmailAddress, Id, Locale, Name, PlainDate, Share, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';
import { externalIds } from './common-fields.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** What a rep may do beyond selling. The server decides by the stored row alone. */
export const repRoles = ['rep', 'manager', 'approver', 'operations', 'finance'] as const;
export type RepRole = (typeof repRoles)[number];

export const Rep = z.object({
  id: Id,
  name: Name,
  email: EmailAddress,
  /** The rep's other email addresses. */
  aliases: list(EmailAddress, 100),
  teamId: Id,
  territoryIds: list(Id, 1_000),
  timeZone: TimeZone,
  locale: Locale,
  /** The calendar by which the rep works, if it is not the organisation's. */
  calendarId: z.optional(z.nullable(Id)),
  /** The share of full time that the rep works; full time by default. */
  fte: z.optional(z.nullable(Share)),
  /** If it is missing, the rep has only the role `rep`. */
  roles: z.optional(list(z.enum(repRoles), repRoles.length)),
  /** The rep's manager, in addition to the managers of the rep's teams. */
  managerRepId: z.optional(z.nullable(Id)),
  /** Further teams. The rep's figures count for these teams as for `teamId`. */
  otherTeamIds: z.optional(list(Id, 20)),
  /** The rep's first and last day in the rep's time zone; missing: no limit. */
  activeFrom: z.optional(z.nullable(PlainDate)),
  activeTo: z.optional(z.nullable(PlainDate)),
  ...externalIds,
});
export type Rep = z.infer<typeof Rep>;

export const rep = defineRow({
  kind: 'rep',
  schema: Rep,
  scope: orgBucket,
  refs: {
    teamId: 'team',
    otherTeamIds: 'team',
    territoryIds: 'territory',
    calendarId: 'workCalendar',
    managerRepId: 'rep',
  },
  indexes: ['email', '*aliases'],
  storeVersion: 1,
  file: {
    name: 'reps',
    naturalKey: ['email'],
    defaults: { timeZone: '@timeZone', locale: '@locale' },
  },
});
