import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';

export const Team = z.object({ id: Id, name: Name, managerRepId: z.nullable(Id) });
export type Team = z.infer<typeof Team>;
