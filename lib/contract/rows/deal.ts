import { list } from '../bounds.ts';
import { Currency, Id, Minor, Name, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';

export const forecastCategories = ['commit', 'best', 'pipeline', 'omitted'] as const;

export const Opportunity = z.object({
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
export type Opportunity = z.infer<typeof Opportunity>;
