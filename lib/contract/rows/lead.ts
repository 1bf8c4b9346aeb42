import { int, list } from '../bounds.ts';
import { EmailAddress, Id, Instant, Name, Phone, PlainDate, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { customFields, externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';
import { personFieldNames, personFields } from './person-fields.ts';

export const leadStatuses = ['new', 'working', 'qualified', 'disqualified'] as const;

export const Lead = z.object({
  id: Id,
  name: Name,
  company: z.nullable(Name),
  title: z.nullable(Name),
  emails: list(EmailAddress, 100),
  phones: list(Phone, 100),
  accountId: z.nullable(Id),
  ownerRepId: z.nullable(Id),
  /** The queue in which the lead waits for a rep. */
  queueId: z.optional(z.nullable(Id)),
  /** "Webinar", "Demo request". */
  source: Name,
  /** The parts of the score; each label says what earned the points. */
  scoreParts: list(z.object({ label: Name, points: int(-1_000_000, 1_000_000) }), 100),
  handedOverAt: z.nullable(Instant),
  /** When the first touch is due. */
  slaDueAt: z.nullable(Instant),
  firstTouchAt: z.nullable(Instant),
  status: z.enum(leadStatuses),
  note: z.optional(Text),
  ...personFields,
  /** The organisation's own status, whose category is `status`. */
  leadStatusId: z.optional(z.nullable(Id)),
  slaPolicyId: z.optional(z.nullable(Id)),
  acceptedAt: z.optional(z.nullable(Instant)),
  acceptedReason: z.optional(z.nullable(Name)),
  /** When and why sales gave the lead back. */
  returnedAt: z.optional(z.nullable(Instant)),
  returnedReason: z.optional(z.nullable(Name)),
  /** The day on which reps should work the lead again. */
  recycleOn: z.optional(z.nullable(PlainDate)),
  snoozedUntil: z.optional(z.nullable(Instant)),
  snoozeReason: z.optional(z.nullable(Name)),
  /** When the lead was converted, and the account, contact and deal that it became. */
  convertedAt: z.optional(z.nullable(Instant)),
  convertedAccountId: z.optional(z.nullable(Id)),
  convertedContactId: z.optional(z.nullable(Id)),
  convertedDealId: z.optional(z.nullable(Id)),
  /** "Spring fair 2026". */
  campaign: z.optional(z.nullable(Name)),
  /** The lead into which this one was merged, because both are the same person. */
  mergedInto: z.optional(z.nullable(Id)),
  ...externalIds,
  ...customFields,
});
export type Lead = z.infer<typeof Lead>;

export const lead = defineRow({
  kind: 'lead',
  schema: Lead,
  scope: { rep: 'ownerRepId', account: 'accountId', queue: 'queueId' },
  refs: {
    accountId: 'account',
    ownerRepId: 'rep',
    queueId: 'queue',
    leadStatusId: 'leadStatus',
    slaPolicyId: 'slaPolicy',
    convertedAccountId: 'account',
    convertedContactId: 'contact',
    convertedDealId: 'deal',
    mergedInto: 'lead',
  },
  edits: [
    'name',
    'company',
    'title',
    'emails',
    'phones',
    'status',
    'note',
    ...personFieldNames,
    'leadStatusId',
    'recycleOn',
    'snoozedUntil',
    'snoozeReason',
    'campaign',
    'custom',
  ],
  indexes: ['*emails', 'accountId', 'ownerRepId'],
  storeVersion: 1,
  file: { name: 'leads', defaults: { status: 'new' } },
});
