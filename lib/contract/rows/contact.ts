import { list } from '../bounds.ts';
import { EmailAddress, Id, Name, Phone, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { customFields, externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';
import { personFieldNames, personFields } from './person-fields.ts';

export const emailKinds = ['work', 'private', 'shared', 'other'] as const;
export const consentStates = ['given', 'legitimateInterest', 'refused', 'withdrawn'] as const;

/** What is known about an address among the contact's `emails`. */
export const EmailDetail = z.object({
  address: EmailAddress,
  /** `shared`: several people read emails to this address, such as info@. */
  kind: z.nullable(z.enum(emailKinds)),
  /** Whether emails to this address arrive; null if unknown. */
  valid: z.nullable(z.boolean()),
});
export type EmailDetail = z.infer<typeof EmailDetail>;

export const Contact = z.object({
  id: Id,
  accountId: z.nullable(Id),
  name: Name,
  title: z.nullable(Name),
  emails: list(EmailAddress, 100),
  phones: list(Phone, 100),
  ...personFields,
  /** Kept apart from `emails`, because older clients read that list. */
  emailDetails: z.optional(list(EmailDetail, 100)),
  /** Whether the person agrees to get emails, and since when. */
  consent: z.optional(z.nullable(z.enum(consentStates))),
  consentOn: z.optional(z.nullable(PlainDate)),
  doNotContact: z.optional(z.boolean()),
  /** The person's last day at the account. */
  leftOn: z.optional(z.nullable(PlainDate)),
  /** Further accounts for which the person works. */
  otherAccountIds: z.optional(list(Id, 20)),
  /** The contact into which this one was merged, because both are the same person. */
  mergedInto: z.optional(z.nullable(Id)),
  ...externalIds,
  ...customFields,
});
export type Contact = z.infer<typeof Contact>;

export const contact = defineRow({
  kind: 'contact',
  schema: Contact,
  scope: { account: 'accountId' },
  refs: { accountId: 'account', otherAccountIds: 'account', mergedInto: 'contact' },
  edits: [
    'name',
    'title',
    'emails',
    'phones',
    ...personFieldNames,
    'emailDetails',
    'consent',
    'consentOn',
    'doNotContact',
    'leftOn',
    'custom',
  ],
  indexes: ['*emails', 'accountId'],
  storeVersion: 1,
  file: { name: 'contacts' },
});
