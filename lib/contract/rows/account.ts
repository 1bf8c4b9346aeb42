import { list } from '../bounds.ts';
import { Country, Domain, Headcount, Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

export const Account = z.object({
  id: Id,
  name: Name,
  domains: list(Domain, 1_000),
  region: z.nullable(Name),
  industry: z.nullable(Name),
  size: z.nullable(Headcount),
  ownerRepId: z.nullable(Id),
  territoryId: z.nullable(Id),
  parentAccountId: z.nullable(Id),
  city: z.optional(z.nullable(Name)),
  country: z.optional(z.nullable(Country)),
  /** The organisation's own word: "Enterprise". */
  segment: z.optional(z.nullable(Name)),
});
export type Account = z.infer<typeof Account>;

export const account = defineRow({
  kind: 'account',
  schema: Account,
  scope: { rep: 'ownerRepId', territory: 'territoryId' },
  refs: { ownerRepId: 'rep', territoryId: 'territory', parentAccountId: 'account' },
  edits: ['region', 'industry', 'size', 'city', 'country', 'segment'],
  indexes: ['*domains', 'territoryId', 'ownerRepId'],
  storeVersion: 1,
  file: { name: 'accounts' },
});
