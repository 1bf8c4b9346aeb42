import { Id, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** Days on which a rep is not there. Everybody reads them, so they state no reason: holidays, sickness and leave look the same. */
export const Absence = z.object({
  id: Id,
  repId: Id,
  /** `off`: does not work. `away`: works, but nobody can reach the rep: a trade fair, a course. */
  kind: z.enum(['off', 'away']),
  /** The first and the last day. */
  startsOn: PlainDate,
  endsOn: PlainDate,
  /** For how much of the first and of the last day the rep is not there. */
  firstDay: z.enum(['whole', 'afternoon']),
  lastDay: z.enum(['whole', 'morning']),
  /** The rep who stands in. */
  coverRepId: z.nullable(Id),
});
export type Absence = z.infer<typeof Absence>;

export const absence = defineRow({
  kind: 'absence',
  schema: Absence,
  scope: orgBucket,
  refs: { repId: 'rep', coverRepId: 'rep' },
  indexes: ['repId'],
  storeVersion: 4,
  file: {
    name: 'absences',
    naturalKey: ['repId', 'startsOn'],
    defaults: { kind: 'off', firstDay: 'whole', lastDay: 'whole' },
  },
});
