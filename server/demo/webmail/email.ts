/** A person in a mail's header. */
export interface MailPerson {
  name: string;
  address: string;
}

/** A paragraph is a text; `quote` is what an earlier mail said; `link` shows words and leads elsewhere. */
type MailPart = string | { quote: readonly string[]; from: MailPerson } | { link: string };

export interface Mail {
  id: string;
  messageId: string;
  from: MailPerson;
  to: readonly MailPerson[];
  cc: readonly MailPerson[];
  replyTo: MailPerson | null;
  subject: string;
  /** How long before the program started, in minutes. */
  minutesAgo: number;
  unread: boolean;
  language: string;
  body: readonly MailPart[];
}
