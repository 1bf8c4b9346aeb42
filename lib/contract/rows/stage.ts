import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';

export const Stage = z.object({
  id: Id,
  name: Name,
  order: z.int(),
  outcome: z.enum(['open', 'won', 'lost']),
  /** Chance of winning from here, 0 to 100. */
  probability: z.int().check(z.gte(0), z.lte(100)),
  /** Median days deals stay here; null when unknown. */
  typicalDays: z.nullable(z.int()),
});
export type Stage = z.infer<typeof Stage>;
