import { int } from '../bounds.ts';
import { Currency, Id, Name, PlainDate, Quantity, Share, UnitPrice } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow } from './define-row.ts';

/** A product or service that is sold in a deal. */
export const DealLine = z.object({
  id: Id,
  dealId: Id,
  /** The product's id in the price list; null if the product is not in one. */
  productId: z.nullable(Id),
  name: Name,
  quantity: Quantity,
  /** The price of one, before the discount. */
  unitPrice: UnitPrice,
  currency: Currency,
  /** The part of the price that is taken off: "0.15" is 15 %. */
  discount: z.nullable(Share),
  startsOn: z.nullable(PlainDate),
  /** How many months the line runs; null: it is sold once, or runs until further notice. */
  termMonths: z.nullable(int(1, 1_200)),
  /** How often the price is charged. */
  recurring: z.enum(['once', 'monthly', 'yearly']),
});
export type DealLine = z.infer<typeof DealLine>;

export const dealLine = defineRow({
  kind: 'dealLine',
  schema: DealLine,
  scope: { part: 'dealId' },
  refs: { dealId: 'deal' },
  indexes: ['dealId'],
  storeVersion: 7,
  file: { name: 'dealLines', defaults: { currency: '@currency', recurring: 'once' } },
});
