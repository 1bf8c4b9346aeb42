import { int, list } from '../bounds.ts';
import { EmailAddress, Hash, Id, Instant, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';

export const activityKinds = ['call', 'email', 'meeting', 'note'] as const;

/** The results of calls and meetings. */
export const activityOutcomes = [
  'reached',
  'left-message',
  'not-reached',
  'wrong-person',
  'held',
  'not-attended',
  'cancelled',
] as const;

export const activityRoles = ['from', 'to', 'cc', 'bcc', 'organiser', 'attendee'] as const;

/** Somebody who took part. Everybody at a meeting has the role `attendee`, colleagues included. */
const ActivityPerson = z.object({
  address: EmailAddress,
  role: z.enum(activityRoles),
  contactId: z.optional(z.nullable(Id)),
  leadId: z.optional(z.nullable(Id)),
});

/** Something a rep did with a prospect. */
export const Activity = z.object({
  id: Id,
  kind: z.enum(activityKinds),
  repId: Id,
  accountId: z.nullable(Id),
  contactId: z.nullable(Id),
  leadId: z.nullable(Id),
  dealId: z.nullable(Id),
  at: Instant,
  subject: z.nullable(Text),
  note: z.nullable(Text),
  /** The email addresses involved. Bodies never leave the page. */
  addresses: list(EmailAddress, 500),
  /** A hash of the email's identity: a second log of the same email is a duplicate of the first. */
  messageKey: z.nullable(Hash),
  /** Whether a prospect turned to us or we to the prospect; missing if unknown. */
  direction: z.optional(z.enum(['in', 'out'])),
  /** When the rep logged the activity, by the clock of the rep's device. `at` is when the activity took place. */
  loggedAt: z.optional(Instant),
  /** When the server received the activity. `at` is the time on the rep's device, whose clock may be wrong. */
  receivedAt: z.optional(Instant),
  people: z.optional(list(ActivityPerson, 100)),
  /** Further records that the activity is about. Whoever holds one of them reads the activity. */
  otherAccountIds: z.optional(list(Id, 20)),
  otherContactIds: z.optional(list(Id, 20)),
  otherLeadIds: z.optional(list(Id, 20)),
  otherDealIds: z.optional(list(Id, 20)),
  outcome: z.optional(z.nullable(z.enum(activityOutcomes))),
  /** How long the activity took. */
  minutes: z.optional(z.nullable(int(0, 100_000))),
  /** Hashes that identify the email, `messageKey` among them. Activities that share a hash are about the same email. */
  keys: z.optional(list(Hash, 10)),
  /** Hashes that different emails may share by chance. If one is equal, the emails only look alike. */
  weakKeys: z.optional(list(Hash, 10)),
  /** Who recorded the activity: a rep here, the CRM, or a program that captures emails. Missing: a rep. */
  source: z.optional(z.enum(['rep', 'crm', 'capture'])),
  ...externalIds,
});
export type Activity = z.infer<typeof Activity>;

export const activity = defineRow({
  kind: 'activity',
  schema: Activity,
  scope: {
    rep: 'repId',
    account: ['accountId', 'otherAccountIds'],
    lead: ['leadId', 'otherLeadIds'],
    deal: ['dealId', 'otherDealIds'],
  },
  refs: {
    repId: 'rep',
    accountId: 'account',
    contactId: 'contact',
    leadId: 'lead',
    dealId: 'deal',
    otherAccountIds: 'account',
    otherContactIds: 'contact',
    otherLeadIds: 'lead',
    otherDealIds: 'deal',
  },
  refsInLists: { people: { contactId: 'contact', leadId: 'lead' } },
  indexes: [
    'accountId',
    'contactId',
    'leadId',
    'messageKey',
    'repId',
    '*keys',
    '*weakKeys',
    '*otherAccountIds',
    '*otherContactIds',
    '*otherLeadIds',
  ],
  formerIndexes: {
    until: 9,
    indexes: ['accountId', 'contactId', 'leadId', 'messageKey', 'repId'],
  },
  storeVersion: 1,
  file: null,
});
