import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const Team = z.object({ id: Id, name: Name, managerRepId: z.nullable(Id) });
export type Team = z.infer<typeof Team>;

export const team = defineRow({
  kind: 'team',
  schema: Team,
  scope: orgBucket,
  refs: { managerRepId: 'rep' },
  indexes: [],
  storeVersion: 1,
  file: { name: 'teams', naturalKey: ['name'] },
});
