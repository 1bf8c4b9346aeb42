import type { QuotaRows } from '../../lib/quota/quota-today.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import { quotaAt } from '../kit/quota-today.ts';
import { booking, measure, quota, rate, rep } from '../kit/rows.ts';

/** The strip in every situation for which it has a text, with figures computed by the product's rules. */
const q4 = quota({ id: 'q4', amount: 30_000_000 });
const sold = [
  booking({
    id: 'b1',
    name: 'Northwind Traders, 18 vans',
    bookedOn: '2026-11-19',
    amount: 2_880_000,
  }),
  booking({ id: 'b2', name: 'Blåbær AS, renewal', bookedOn: '2026-11-05', amount: 12_000_050 }),
  booking({ id: 'b3', name: 'Contoso Nederland', bookedOn: '2026-10-09', amount: 3_000_000 }),
];
const dollars = booking({
  id: 'b4',
  name: 'Wide World Importers',
  bookedOn: '2026-11-12',
  amount: 4_200_000,
  currency: 'USD',
});
const measures = [
  measure({ id: 'new', name: 'New business', dealTypes: ['New'] }),
  measure({ id: 'renewals', name: 'Renewals', dealTypes: ['Renewal'] }),
  measure({ id: 'logos', name: 'New logos', unit: 'count', dealTypes: ['New'] }),
];
const usd = rate({ id: 'usd', from: 'EUR', to: 'USD', perUnit: '1.0875', startsOn: '2026-10-01' });
const november = '2026-11-24T10:14:00Z';
const at = (instant: string, given: Partial<QuotaRows>): QuotaView =>
  quotaAt(instant, { quotas: [q4], bookings: sold, measures, ...given });

export const situations: Readonly<Record<string, QuotaView>> = {
  'two-quotas': at(november, {
    quotas: [
      { ...q4, measureId: 'new' },
      quota({ id: 'r', amount: 8_000_000, measureId: 'renewals' }),
      quota({ id: 'l', amount: null, target: '5', measureId: 'logos' }),
    ],
    bookings: sold.map((one, index) => ({ ...one, dealType: index === 1 ? 'Renewal' : 'New' })),
  }),
  'two-currencies': at(november, { bookings: [...sold, dollars], rates: [usd] }),
  ramp: at(november, {
    quotas: [
      {
        ...q4,
        ramp: [
          { startsOn: '2026-10-01', amount: 3_000_000 },
          { startsOn: '2026-11-01', amount: 9_000_000 },
          { startsOn: '2026-12-01', amount: 18_000_000 },
        ],
      },
    ],
  }),
  over: at(november, { quotas: [{ ...q4, amount: 15_000_000 }] }),
  zero: at(november, { quotas: [{ ...q4, amount: 0 }] }),
  'first-day': at('2026-10-01T08:10:00Z', { bookings: [] }),
  'last-day': at('2026-12-31T10:14:00Z', {}),
  'odd-row': at(november, {
    bookings: [...sold, dollars],
    rep: rep({ id: 'anna', timeZone: 'Europe/Amsterdm' }),
  }),
  ended: at('2027-01-02T10:14:00Z', {}),
  changed: at(november, {
    quotas: [
      q4,
      quota({ id: 'more', amount: 36_000_000, validFrom: '2026-11-16', replacesQuotaId: 'q4' }),
    ],
  }),
  'dated-later': at(november, {
    bookings: [
      ...sold,
      booking({ id: 'b5', name: 'Fabrikam, depot', bookedOn: '2026-12-18', amount: 9_000_000 }),
    ],
  }),
};
