import { Id, Locale, MailAddress, Name, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';

export const Rep = z.object({
  id: Id,
  name: Name,
  email: MailAddress,
  /** Other addresses that are this rep's own. */
  aliases: z.array(MailAddress),
  teamId: Id,
  territoryIds: z.array(Id),
  timeZone: TimeZone,
  locale: Locale,
});
export type Rep = z.infer<typeof Rep>;
