import { Domain, Id, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';

/** One rule of a territory. Every condition given must hold; a list holds when any of its values matches. */
export const TerritoryRule = z.object({
  id: Id,
  /** Lower is tried first, over all territories of the organisation. */
  order: z.int(),
  /** What a rep reads: "named account", "Nordics, manufacturing". */
  label: Name,
  accountIds: z.optional(z.array(Id)),
  domains: z.optional(z.array(Domain)),
  regions: z.optional(z.array(Name)),
  industries: z.optional(z.array(Name)),
  /** Employees, both ends included. */
  minSize: z.optional(z.int()),
  maxSize: z.optional(z.int()),
});
export type TerritoryRule = z.infer<typeof TerritoryRule>;

export const Territory = z.object({
  id: Id,
  name: Name,
  repId: z.nullable(Id),
  /** The day this rep took it over. */
  since: PlainDate,
  rules: z.array(TerritoryRule),
});
export type Territory = z.infer<typeof Territory>;
