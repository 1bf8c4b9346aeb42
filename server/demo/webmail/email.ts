/** A person in the header of an email. */
export interface MailPerson {
  name: string;
  address: string;
}

/** A part of an email's body: a paragraph, a quotation of an earlier email, or a link. */
type MailPart = string | { quote: readonly string[]; from: MailPerson } | { link: string };

export interface Mail {
  id: string;
  messageId: string;
  from: MailPerson;
  to: readonly MailPerson[];
  cc: readonly MailPerson[];
  replyTo: MailPerson | null;
  subject: string;
  /** Minutes between the arrival of the email and the start of the program. */
  minutesAgo: number;
  unread: boolean;
  language: string;
  body: readonly MailPart[];
}
