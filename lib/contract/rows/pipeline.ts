import { Id, Name, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** A kind of sale with its own stages: new business, renewals. */
export const Pipeline = z.object({
  id: Id,
  name: Name,
  order: Rank,
});
export type Pipeline = z.infer<typeof Pipeline>;

export const pipeline = defineRow({
  kind: 'pipeline',
  schema: Pipeline,
  scope: orgBucket,
  indexes: [],
  storeVersion: 7,
  file: { name: 'pipelines', naturalKey: ['name'], defaults: { order: 1 } },
});
