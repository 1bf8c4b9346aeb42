import { list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate, Share } from '../scalars.ts';
import { z } from '../zod.ts';
import { customFields, externalIds } from './common-fields.ts';
import { defineRow } from './define-row.ts';

export const forecastCategories = ['commit', 'best', 'pipeline', 'omitted'] as const;

const DealMember = z.object({ repId: Id, role: Name, share: z.nullable(Share) });

export const Deal = z.object({
  id: Id,
  accountId: z.nullable(Id),
  contactIds: list(Id, 500),
  ownerRepId: Id,
  name: Name,
  stageId: Id,
  stageSince: PlainDate,
  amount: z.nullable(Minor),
  currency: Currency,
  closeOn: z.nullable(PlainDate),
  forecast: z.enum(forecastCategories),
  nextStep: z.nullable(Name),
  nextStepOn: z.nullable(PlainDate),
  /** The organisation's own word: new, renewal, expansion. */
  type: z.optional(z.nullable(Name)),
  createdOn: z.optional(z.nullable(PlainDate)),
  /** The day on which the deal was won or lost. */
  closedOn: z.optional(z.nullable(PlainDate)),
  lossReason: z.optional(z.nullable(Name)),
  competitors: z.optional(list(Name, 50)),
  /** The reps who work on the deal, each with a role and a share of the deal. The owner may be among them. */
  team: z.optional(list(DealMember, 50)),
  ...externalIds,
  ...customFields,
});
export type Deal = z.infer<typeof Deal>;

export const deal = defineRow({
  kind: 'deal',
  schema: Deal,
  scope: { rep: 'ownerRepId', account: 'accountId', team: 'ownerRepId', members: 'team' },
  refs: { accountId: 'account', contactIds: 'contact', ownerRepId: 'rep', stageId: 'stage' },
  refsInLists: { team: { repId: 'rep' } },
  edits: [
    'name',
    'contactIds',
    'stageId',
    'stageSince',
    'amount',
    'closeOn',
    'forecast',
    'nextStep',
    'nextStepOn',
    'type',
    'closedOn',
    'lossReason',
    'competitors',
    'custom',
  ],
  indexes: ['accountId', 'ownerRepId'],
  storeVersion: 6,
  file: {
    name: 'deals',
    formerName: 'opportunities',
    defaults: { stageSince: '@today', currency: '@currency', forecast: 'pipeline' },
  },
});
