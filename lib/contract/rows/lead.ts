import { int, list } from '../bounds.ts';
import { EmailAddress, Id, Instant, Name, Phone, Text } from '../scalars.ts';
import { z } from '../zod.ts';
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
});
export type Lead = z.infer<typeof Lead>;

export const lead = defineRow({
  kind: 'lead',
  schema: Lead,
  scope: { rep: 'ownerRepId', account: 'accountId' },
  refs: { accountId: 'account', ownerRepId: 'rep' },
  edits: ['name', 'company', 'title', 'emails', 'phones', 'status', 'note', ...personFieldNames],
  indexes: ['*emails', 'accountId', 'ownerRepId'],
  storeVersion: 1,
  file: { name: 'leads', defaults: { status: 'new' } },
});
