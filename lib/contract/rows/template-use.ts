import { list } from '../bounds.ts';
import { EmailAddress, Hash, Id, Instant, Name, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/** The insertion of a template into an email. The email may never be sent, so this is neither an activity nor a touch of a lead. */
export const TemplateUse = z.object({
  id: Id,
  repId: Id,
  /** Null in a row of an older client that did not say which template it was. */
  templateId: z.nullable(Id),
  templateVersion: z.nullable(Hash),
  at: Instant,
  receivedAt: z.optional(Instant),
  /** The id of the host file of the page: "gmail". */
  host: z.optional(z.nullable(Name)),
  accountId: z.nullable(Id),
  contactId: z.nullable(Id),
  leadId: z.nullable(Id),
  dealId: z.nullable(Id),
  /** The subject of the email when the rep inserted the template. */
  subject: z.nullable(Text),
  addresses: list(EmailAddress, 500),
});
export type TemplateUse = z.infer<typeof TemplateUse>;

export const templateUse = defineRow({
  kind: 'templateUse',
  schema: TemplateUse,
  scope: { rep: 'repId', account: 'accountId', lead: 'leadId', deal: 'dealId' },
  refs: {
    repId: 'rep',
    templateId: 'template',
    accountId: 'account',
    contactId: 'contact',
    leadId: 'lead',
    dealId: 'deal',
  },
  indexes: ['templateId', 'repId'],
  storeVersion: 10,
  file: null,
});
