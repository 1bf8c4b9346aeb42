import { list } from '../bounds.ts';
import { Id, MailAddress, Name, Phone } from '../scalars.ts';
import { z } from '../zod.ts';

export const Contact = z.object({
  id: Id,
  accountId: z.nullable(Id),
  name: Name,
  title: z.nullable(Name),
  emails: list(MailAddress, 100),
  phones: list(Phone, 100),
});
export type Contact = z.infer<typeof Contact>;
