import { Id, Instant, MailAddress, Name, Text } from '../scalars.ts';
import { z } from '../zod.ts';

export const leadStatuses = ['new', 'working', 'qualified', 'disqualified'] as const;

export const Lead = z.object({
  id: Id,
  name: Name,
  company: z.nullable(Name),
  title: z.nullable(Name),
  emails: z.array(MailAddress),
  phones: z.array(z.string().check(z.maxLength(64))),
  accountId: z.nullable(Id),
  ownerRepId: z.nullable(Id),
  /** "Webinar", "Demo request". */
  source: Name,
  /** The parts add up to the score; each names what earned it. */
  scoreParts: z.array(z.object({ label: Name, points: z.int() })),
  handedOverAt: z.nullable(Instant),
  /** First touch is due by then. */
  slaDueAt: z.nullable(Instant),
  firstTouchAt: z.nullable(Instant),
  status: z.enum(leadStatuses),
  note: z.optional(Text),
});
export type Lead = z.infer<typeof Lead>;
