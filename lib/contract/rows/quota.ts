import { Currency, Id, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/** The amount that a rep should book between two days, both included. */
export const Quota = z.object({
  id: Id,
  repId: Id,
  /** "Q4 2026". */
  period: Name,
  startsOn: PlainDate,
  endsOn: PlainDate,
  amount: Minor,
  currency: Currency,
});
export type Quota = z.infer<typeof Quota>;

export const quota = defineRow({
  kind: 'quota',
  schema: Quota,
  scope: { rep: 'repId', team: 'repId' },
  refs: { repId: 'rep' },
  indexes: ['repId'],
  storeVersion: 1,
  file: {
    name: 'quotas',
    naturalKey: ['repId', 'period'],
    defaults: { startsOn: '@periodStart', endsOn: '@periodEnd', currency: '@currency' },
  },
});
