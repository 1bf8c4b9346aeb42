import { count, list, text } from '../bounds.ts';
import { EmailAddress, Text } from '../scalars.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';

export const pageKinds = ['list', 'read', 'compose', 'record', 'other'] as const;
export const personRoles = ['from', 'replyTo', 'to', 'cc', 'record', 'mention'] as const;

/** A person on the page. `address` is in lower case. */
export const Person = z.object({
  address: EmailAddress,
  name: z.nullable(Text),
  role: z.enum(personRoles),
});
export type Person = z.infer<typeof Person>;

/** What was read from a page, never a body. Anything ambiguous is null. */
export const Reading = z.object({
  /** The id of the host file that read the page; without one, the same as `rung`. */
  host: text(64),
  /** How the page was read: with a host file, without one, or from what the rep has pasted. */
  rung: z.enum(['host', 'generic', 'pasted']),
  /** The source and version of the host file; null without one. */
  source: z.nullable(z.enum(hostSources)),
  version: z.nullable(count()),
  kind: z.enum(pageKinds),
  /** The address of the rep's own mailbox, if the page shows it. */
  mailbox: z.nullable(EmailAddress),
  /** At most 300; `truncated` is true if there were more. */
  people: list(Person, 300),
  truncated: z.boolean(),
  subject: z.nullable(Text),
  /** The page's own id of the open email or record. Its meaning depends on the host. */
  recordId: z.nullable(Text),
  recordType: z.nullable(Text),
  /** What identifies the open email, before hashing; null if the page does not show it. */
  messageIdentity: z.nullable(Text),
  /** A draft is open into which text can be inserted. */
  composer: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;
