import { list } from '../bounds.ts';
import { Domain, Id, Name, PlainDate, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/**
 * Who may work an account: the only thing that every rep may know about every account.
 * The server writes it together with the account, under the account's id.
 */
export const Ownership = z.object({
  id: Id,
  name: Name,
  domains: list(Domain, 1_000),
  ownerRepId: z.nullable(Id),
  territoryId: z.nullable(Id),
  since: z.nullable(PlainDate),
  /** The number and label of the territory rule, as a rep reads them; null for an account assigned by hand. */
  ruleOrder: z.nullable(Rank),
  ruleLabel: z.nullable(Name),
});
export type Ownership = z.infer<typeof Ownership>;

export const ownership = defineRow({
  kind: 'ownership',
  schema: Ownership,
  scope: orgBucket,
  refs: { ownerRepId: 'rep', territoryId: 'territory' },
  indexes: ['*domains'],
  storeVersion: 1,
  file: null,
});
