import { int } from '../bounds.ts';
import { Id, Name, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Stage = z.object({
  id: Id,
  name: Name,
  order: Rank,
  /** Without one, the stage belongs to the organisation's default pipeline. */
  pipelineId: z.optional(z.nullable(Id)),
  outcome: z.enum(['open', 'won', 'lost']),
  /** The chance of winning from this stage, 0 to 100 %. */
  probability: int(0, 100),
  /** The median number of days that deals stay in this stage; null if unknown. */
  typicalDays: z.nullable(int(0, 100_000)),
});
export type Stage = z.infer<typeof Stage>;

export const stage = defineRow({
  kind: 'stage',
  schema: Stage,
  scope: orgBucket,
  refs: { pipelineId: 'pipeline' },
  indexes: [],
  storeVersion: 1,
  file: {
    name: 'stages',
    naturalKey: ['name'],
    naturalKeyOptional: ['pipelineId'],
    defaults: { outcome: 'open' },
  },
});
