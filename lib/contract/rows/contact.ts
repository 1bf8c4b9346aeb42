import { Id, MailAddress, Name } from '../scalars.ts';
import { z } from '../zod.ts';

export const Contact = z.object({
  id: Id,
  accountId: z.nullable(Id),
  name: Name,
  title: z.nullable(Name),
  emails: z.array(MailAddress),
  phones: z.array(z.string().check(z.maxLength(64))),
});
export type Contact = z.infer<typeof Contact>;
