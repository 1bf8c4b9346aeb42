import { list } from '../bounds.ts';
import { EmailAddress, Id, Locale, Name, TimeZone } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Rep = z.object({
  id: Id,
  name: Name,
  email: EmailAddress,
  /** The rep's other email addresses. */
  aliases: list(EmailAddress, 100),
  teamId: Id,
  territoryIds: list(Id, 1_000),
  timeZone: TimeZone,
  locale: Locale,
});
export type Rep = z.infer<typeof Rep>;

export const rep = defineRow({
  kind: 'rep',
  schema: Rep,
  scope: orgBucket,
  refs: { teamId: 'team', territoryIds: 'territory' },
  indexes: ['email', '*aliases'],
  storeVersion: 1,
  file: {
    name: 'reps',
    naturalKey: ['email'],
    defaults: { timeZone: '@timeZone', locale: '@locale' },
  },
});
