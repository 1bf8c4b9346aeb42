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
  /** `shared`: several people read it, as info@. */
  kind: z.nullable(z.enum(emailKinds)),
  /** Whether emails arrive; null if nobody knows. */
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
  /** A list of its own, because older clients read `emails`. */
  emailDetails: z.optional(list(EmailDetail, 100)),
  /** Whether the person agreed to be written to, and since when. */
  consent: z.optional(z.nullable(z.enum(consentStates))),
  consentOn: z.optional(z.nullable(PlainDate)),
  doNotContact: z.optional(z.boolean()),
  /** The person's last day at the account. */
  leftOn: z.optional(z.nullable(PlainDate)),
  /** Further accounts for which the person works. */
  otherAccountIds: z.optional(list(Id, 20)),
  /** The contact that took the place of this one, which is the same person. */
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
