import { list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

export const forecastCategories = ['commit', 'best', 'pipeline', 'omitted'] as const;

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
});
export type Deal = z.infer<typeof Deal>;

export const deal = defineRow({
  kind: 'deal',
  schema: Deal,
  scope: { rep: 'ownerRepId', account: 'accountId', team: 'ownerRepId' },
  refs: { accountId: 'account', contactIds: 'contact', ownerRepId: 'rep', stageId: 'stage' },
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
  ],
  indexes: ['accountId', 'ownerRepId'],
  storeVersion: 6,
  file: {
    name: 'deals',
    formerName: 'opportunities',
    defaults: { stageSince: '@today', currency: '@currency', forecast: 'pipeline' },
  },
});
