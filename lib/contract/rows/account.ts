import { Domain, Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';

export const Account = z.object({
  id: Id,
  name: Name,
  domains: z.array(Domain),
  region: z.nullable(Name),
  industry: z.nullable(Name),
  /** Employees. */
  size: z.nullable(z.int()),
  ownerRepId: z.nullable(Id),
  territoryId: z.nullable(Id),
  parentAccountId: z.nullable(Id),
});
export type Account = z.infer<typeof Account>;
