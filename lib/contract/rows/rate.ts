import { Currency, Factor, Id, PlainDate } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const rateKinds = ['plan', 'dated', 'corporate'] as const;

/** An exchange rate, valid from one day to another, both included. */
export const Rate = z.object({
  id: Id,
  from: Currency,
  to: Currency,
  /** How many units of `to` one unit of `from` buys. */
  perUnit: Factor,
  /** `plan`: fixed for a plan; `dated`: the market rate on these days; `corporate`: used in the company's reports. */
  kind: z.enum(rateKinds),
  startsOn: PlainDate,
  /** Null: until further notice. */
  endsOn: z.nullable(PlainDate),
});
export type Rate = z.infer<typeof Rate>;

export const rate = defineRow({
  kind: 'rate',
  schema: Rate,
  scope: orgBucket,
  indexes: [],
  storeVersion: 4,
  file: {
    name: 'rates',
    naturalKey: ['kind', 'from', 'to', 'startsOn'],
    defaults: { to: '@currency', kind: 'dated' },
  },
});
