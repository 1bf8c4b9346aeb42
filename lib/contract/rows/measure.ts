import { list } from '../bounds.ts';
import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

export const measureUnits = ['money', 'count', 'percent', 'points'] as const;

/** What a quota counts: new business in money, new customers, retention in percent. */
export const Measure = z.object({
  id: Id,
  /** "New business". */
  name: Name,
  unit: z.enum(measureUnits),
  /** `sum` of all values, the `last` value, or the `ratio` of the sums of `value` and `outOf`. */
  aggregate: z.enum(['sum', 'last', 'ratio']),
  /** Only bookings with one of these count. If the list is empty, all bookings count. */
  dealTypes: list(Name, 100),
  products: list(Name, 1_000),
  segments: list(Name, 100),
});
export type Measure = z.infer<typeof Measure>;

export const measure = defineRow({
  kind: 'measure',
  schema: Measure,
  scope: orgBucket,
  indexes: [],
  storeVersion: 5,
  file: {
    name: 'measures',
    naturalKey: ['name'],
    defaults: { unit: 'money', aggregate: 'sum' },
  },
});
