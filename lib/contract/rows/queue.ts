import { list } from '../bounds.ts';
import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** Leads that wait for one of several reps. Everybody knows the queue; its reps read its leads. */
export const Queue = z.object({
  id: Id,
  name: Name,
  repIds: list(Id, 1_000),
});
export type Queue = z.infer<typeof Queue>;

export const queue = defineRow({
  kind: 'queue',
  schema: Queue,
  scope: orgBucket,
  refs: { repIds: 'rep' },
  indexes: [],
  storeVersion: 9,
  file: { name: 'queues', naturalKey: ['name'] },
});
