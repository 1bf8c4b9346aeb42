import { list } from '../bounds.ts';
import { Id, Locale, MailAddress, Name, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';

export const Rep = z.object({
  id: Id,
  name: Name,
  email: MailAddress,
  /** Other addresses that are this rep's own. */
  aliases: list(MailAddress, 100),
  teamId: Id,
  territoryIds: list(Id, 1_000),
  timeZone: TimeZone,
  locale: Locale,
});
export type Rep = z.infer<typeof Rep>;
