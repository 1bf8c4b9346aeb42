import { list } from '../bounds.ts';
import { EmailAddress, Hash, Id, Instant, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';

export const activityKinds = ['call', 'email', 'meeting', 'note', 'template'] as const;

/** Something a rep did with a prospect. `template`: a template was inserted into an email. */
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
  templateId: z.nullable(Id),
  templateVersion: z.nullable(Hash),
  /** Whether a prospect turned to us or we to the prospect; missing if unknown. */
  direction: z.optional(z.enum(['in', 'out'])),
  /** When the server received the activity. `at` is the time on the rep's device, whose clock may be wrong. */
  receivedAt: z.optional(Instant),
  ...externalIds,
});
export type Activity = z.infer<typeof Activity>;

export const activity = defineRow({
  kind: 'activity',
  schema: Activity,
  scope: { rep: 'repId', account: 'accountId', lead: 'leadId', deal: 'dealId' },
  refs: {
    repId: 'rep',
    accountId: 'account',
    contactId: 'contact',
    leadId: 'lead',
    dealId: 'deal',
    templateId: 'template',
  },
  indexes: ['accountId', 'contactId', 'leadId', 'messageKey', 'repId'],
  storeVersion: 1,
  file: null,
});
