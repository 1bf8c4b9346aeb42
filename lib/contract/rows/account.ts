import { list } from '../bounds.ts';
import {
  Country,
  Domain,
  Headcount,
  Id,
  Name,
  PlainDate,
  PostalCode,
  Subdivision,
} from '../scalars.ts';
import { z } from '../zod.ts';
import { customFields, externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';

export const accountTypes = [
  'prospect',
  'customer',
  'partner',
  'competitor',
  'doNotContact',
] as const;

/** A rep who works an account beside its owner. */
export const Holder = z.object({
  repId: Id,
  /** "Specialist". */
  role: Name,
  /** The part of the offer that the rep sells to the account; null: everything. */
  productLine: z.nullable(Name),
  /** The territory that gives the account to the rep; null if somebody assigned the account by hand. */
  territoryId: z.nullable(Id),
  /** The first day. */
  from: z.nullable(PlainDate),
  /** Until this day, nobody may take the account from the rep. */
  protectedUntil: z.nullable(PlainDate),
});
export type Holder = z.infer<typeof Holder>;

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
  subdivision: z.optional(z.nullable(Subdivision)),
  postalCode: z.optional(z.nullable(PostalCode)),
  type: z.optional(z.nullable(z.enum(accountTypes))),
  /** Whether the account is a person and not a company. */
  isPerson: z.optional(z.boolean()),
  /** The reps who work the account beside its owner, each with a role. */
  holders: z.optional(list(Holder, 50)),
  /** The account into which this one was merged, because both are the same company. */
  mergedInto: z.optional(z.nullable(Id)),
  ...externalIds,
  ...customFields,
});
export type Account = z.infer<typeof Account>;

export const account = defineRow({
  kind: 'account',
  schema: Account,
  scope: { rep: 'ownerRepId', territory: 'territoryId' },
  refs: {
    ownerRepId: 'rep',
    territoryId: 'territory',
    parentAccountId: 'account',
    mergedInto: 'account',
  },
  refsInLists: { holders: { repId: 'rep', territoryId: 'territory' } },
  edits: [
    'region',
    'industry',
    'size',
    'city',
    'country',
    'segment',
    'subdivision',
    'postalCode',
    'type',
    'custom',
  ],
  indexes: ['*domains', 'territoryId', 'ownerRepId'],
  storeVersion: 1,
  file: { name: 'accounts' },
});
