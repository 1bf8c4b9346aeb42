import { list } from '../bounds.ts';
import { Domain, Id, Name, PlainDate, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/**
 * Why an account belongs where it does. `parent`: its parent account belongs there; `named`: a rule names it; `rule`: a rule fits it;
 * `hand`: somebody assigned it; `vacant`: its territory has no rep; `tie`: several rules of the same rank fit it.
 */
export const ownershipReasons = ['parent', 'named', 'rule', 'hand', 'vacant', 'tie'] as const;

/** `role`: the organisation's own word. */
const OwnershipHolder = z.object({
  repId: Id,
  role: Name,
  territoryId: z.optional(z.nullable(Id)),
});

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
  /** The set of rules by which the account was assigned, and the day on which the set took effect. */
  ruleSetId: z.optional(z.nullable(Id)),
  ruleSetOn: z.optional(z.nullable(PlainDate)),
  /** The other reps who work the account, each with a role: overlay, customer success. */
  holders: z.optional(list(OwnershipHolder, 100)),
  /** Until this day, nobody takes the account from its owner. */
  protectedUntil: z.optional(z.nullable(PlainDate)),
  /** Why the account belongs where it does. Null: nothing assigns it. */
  why: z.optional(z.nullable(z.enum(ownershipReasons))),
  /** Whether any rep may take the account. */
  claimable: z.optional(z.boolean()),
});
export type Ownership = z.infer<typeof Ownership>;

export const ownership = defineRow({
  kind: 'ownership',
  schema: Ownership,
  scope: orgBucket,
  refs: { ownerRepId: 'rep', territoryId: 'territory' },
  refsInLists: { holders: { repId: 'rep', territoryId: 'territory' } },
  indexes: ['*domains'],
  storeVersion: 1,
  file: null,
});
