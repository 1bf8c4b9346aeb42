import { list } from '../bounds.ts';
import { Domain, Headcount, Id, Name, PlainDate, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** One rule of a territory. All its conditions must hold; a list holds if any of its values matches. */
export const TerritoryRule = z.object({
  id: Id,
  /** Lower comes first, across all territories of the organisation. */
  order: Rank,
  /** The rule as a rep reads it: "named account", "Nordics, manufacturing". */
  label: Name,
  accountIds: z.optional(list(Id, 20_000)),
  domains: z.optional(list(Domain, 20_000)),
  regions: z.optional(list(Name, 1_000)),
  industries: z.optional(list(Name, 1_000)),
  /** Employees, both ends included. */
  minSize: z.optional(Headcount),
  maxSize: z.optional(Headcount),
});
export type TerritoryRule = z.infer<typeof TerritoryRule>;

export const Territory = z.object({
  id: Id,
  name: Name,
  repId: z.nullable(Id),
  /** The day on which this rep took over the territory. */
  since: PlainDate,
  /** The set of rules that the rules belong to, and the day on which the set took effect. */
  ruleSetId: z.optional(z.nullable(Id)),
  ruleSetOn: z.optional(z.nullable(PlainDate)),
  rules: list(TerritoryRule, 10_000),
});
export type Territory = z.infer<typeof Territory>;

export const territory = defineRow({
  kind: 'territory',
  schema: Territory,
  scope: orgBucket,
  refs: { repId: 'rep' },
  refsInLists: { rules: { accountIds: 'account' } },
  indexes: [],
  storeVersion: 1,
  file: {
    name: 'territories',
    naturalKey: ['name'],
    defaults: { since: '@today' },
    // All lines of a file for the same territory are its rules: see join-territories.ts of the import.
    computed: ['rules'],
  },
});
