import { count, list, text } from '../bounds.ts';
import { EmailAddress, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';

export const pageKinds = ['list', 'read', 'compose', 'record', 'other'] as const;
export const personRoles = ['from', 'replyTo', 'to', 'cc', 'record', 'mention'] as const;

/** Somebody the page names. `address` is lower-case. */
export const Person = z.object({
  address: EmailAddress,
  name: z.nullable(Text),
  role: z.enum(personRoles),
});
export type Person = z.infer<typeof Person>;

/** What a host page says: never a body. What is ambiguous is null. */
export const Reading = z.object({
  /** The host file that read it, or the rung when none did. */
  host: text(64),
  /** How sure it is: by a host file, by the generic reading, or what the rep has pasted where no page is read. */
  rung: z.enum(['host', 'generic', 'pasted']),
  /** Whose host file, and which version of it; null for the generic reading. */
  source: z.nullable(z.enum(hostSources)),
  version: z.nullable(count()),
  kind: z.enum(pageKinds),
  /** Own mailbox address, where the page shows it. */
  mailbox: z.nullable(EmailAddress),
  /** At most 300; `truncated` says there were more. */
  people: list(Person, 300),
  truncated: z.boolean(),
  subject: z.nullable(Text),
  /** The page's own id of the open mail or record; what it means depends on the host. */
  recordId: z.nullable(Text),
  recordType: z.nullable(Text),
  /** What makes this mail this mail, before hashing; null when the page does not tell. */
  messageIdentity: z.nullable(Text),
  /** A composer that text can go into is on screen. */
  composer: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;
