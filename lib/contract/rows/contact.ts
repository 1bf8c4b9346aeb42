import { list } from '../bounds.ts';
import { EmailAddress, Id, Name, Phone } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';
import { personFieldNames, personFields } from './person-fields.ts';

export const Contact = z.object({
  id: Id,
  accountId: z.nullable(Id),
  name: Name,
  title: z.nullable(Name),
  emails: list(EmailAddress, 100),
  phones: list(Phone, 100),
  ...personFields,
});
export type Contact = z.infer<typeof Contact>;

export const contact = defineRow({
  kind: 'contact',
  schema: Contact,
  scope: { account: 'accountId' },
  refs: { accountId: 'account' },
  edits: ['name', 'title', 'emails', 'phones', ...personFieldNames],
  indexes: ['*emails', 'accountId'],
  storeVersion: 1,
  file: { name: 'contacts' },
});
