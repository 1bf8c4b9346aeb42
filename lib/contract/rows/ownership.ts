import { Domain, Id, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';

/**
 * Who may work an account: the one fact about every account that every rep may know.
 * It is written by the backend with the account and carries the account's id.
 */
export const Ownership = z.object({
  id: Id,
  name: Name,
  domains: z.array(Domain),
  ownerRepId: z.nullable(Id),
  territoryId: z.nullable(Id),
  since: z.nullable(PlainDate),
  /** The rule's number and text as a rep reads it; null for an account assigned by hand. */
  ruleOrder: z.nullable(z.int()),
  ruleLabel: z.nullable(Name),
});
export type Ownership = z.infer<typeof Ownership>;
