import { priceOf, scaled } from '../../../lib/kit/decimal.ts';
import { allocated } from '../../../lib/kit/exact.ts';
import { exchange } from '../../../lib/kit/exchange.ts';
import type { Example } from '../report.ts';

const rate = {
  id: 'two to the dollar',
  kind: 'dated',
  from: 'USD',
  to: 'NOK',
  perUnit: '2',
  startsOn: '2026-01-01',
  endsOn: null,
} as const;

/** The sample with a discount from EN 16931: 100 units at 0.1234 less 0.0022 each, and 25 % tax. */
function discounted() {
  const line = priceOf('0.1212', '100', 'EUR');
  const tax = scaled(line, '0.25');
  return { line, tax, total: line + tax };
}

export const money: readonly Example[] = [
  {
    id: 'D1',
    what: 'eInvoicing-EN16931, sample-discount-price.xml:',
    right: { line: 1212, tax: 303, total: 1515 },
    got: discounted,
  },
  {
    id: 'W15',
    what: 'Odoo, sale_commission: an order of 2,000 at 2 per dollar counts $1,000:',
    right: { amount: 1000_00, by: [{ rate: { id: 'two to the dollar' }, inverted: true }] },
    got: () => exchange(2000_00, ['NOK', 'USD'], '2026-11-24', [rate], ['dated']),
  },
  {
    id: 'W20-split',
    what: 'falconincentives.com: $200,000 split 20 and 80:',
    right: [40_000_00, 160_000_00],
    got: () => allocated(200_000_00, [20, 80]),
  },
  {
    id: 'W20-overlay',
    what: 'falconincentives.com: the overlay of 100 % and 50 % on $200,000:',
    right: [200_000_00, 100_000_00],
    got: () => ['1', '0.5'].map((share) => scaled(200_000_00, share)),
  },
];
