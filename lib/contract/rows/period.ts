import { Id, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** A period that plans and quotas name. Its days take precedence over the days that the fiscal calendar gives to the same name. */
export const Period = z.object({
  id: Id,
  /** "Q1 2027". */
  name: Name,
  kind: z.enum(['year', 'half', 'quarter', 'month', 'week', 'other']),
  /** The period that contains this period. */
  parentPeriodId: z.nullable(Id),
  /** The first and the last day. */
  startsOn: PlainDate,
  endsOn: PlainDate,
  state: z.enum(['open', 'closed']),
});
export type Period = z.infer<typeof Period>;

export const period = defineRow({
  kind: 'period',
  schema: Period,
  scope: orgBucket,
  refs: { parentPeriodId: 'period' },
  indexes: [],
  storeVersion: 4,
  file: {
    name: 'periods',
    naturalKey: ['name'],
    defaults: { startsOn: '@periodStart', endsOn: '@periodEnd', state: 'open' },
  },
});
