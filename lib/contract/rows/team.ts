import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Team = z.object({
  id: Id,
  name: Name,
  managerRepId: z.nullable(Id),
  /** The team above, whose manager manages this team too. */
  parentId: z.optional(z.nullable(Id)),
});
export type Team = z.infer<typeof Team>;

export const team = defineRow({
  kind: 'team',
  schema: Team,
  scope: orgBucket,
  refs: { managerRepId: 'rep', parentId: 'team' },
  indexes: [],
  storeVersion: 1,
  file: { name: 'teams', naturalKey: ['name'] },
});
