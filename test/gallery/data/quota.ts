import type { QuotaView } from '../../../lib/quota/view.ts';
import { quotaView } from '../../kit/quota-view.ts';
import { now } from './moment.ts';

export const quota = quotaView({
  due: 0.62,
  changesAt: now + 60 * 60_000,
  booked: 17_645_000,
  attainment: 0.588,
  gap: 12_355_000,
  elapsed: 0.62,
  pace: -955_000,
  projected: 28_459_000,
  bookings: [
    { id: 'b1', name: 'Northwind Traders, 18 vans', bookedOn: '2026-11-19', amount: 2_880_000 },
    { id: 'b2', name: 'Blåbær AS, renewal', bookedOn: '2026-11-05', amount: 12_000_050 },
    { id: 'b3', name: 'Credit note Fabrikam', bookedOn: '2026-10-22', amount: -235_050 },
    { id: 'b4', name: 'Contoso Nederland', bookedOn: '2026-10-09', amount: 3_000_000 },
  ],
});

export const ahead: QuotaView = {
  ...quota,
  booked: 34_215_000,
  attainment: 1.1405,
  gap: -4_215_000,
  pace: 15_615_000,
  projected: 55_185_000,
};

export const leftOut: QuotaView = {
  ...quota,
  leftOut: [
    {
      id: 'b9',
      name: 'Wide World Importers',
      bookedOn: '2026-11-12',
      amount: 4_200_000,
      currency: 'USD',
      why: 'rate',
    },
  ],
};

export const huge: QuotaView = {
  ...quota,
  period: 'Geschäftsjahr 2026/27, erstes Halbjahr',
  currency: 'IDR',
  quota: 2_400_000_000_000,
  booked: 1_411_200_000_000,
  gap: 988_800_000_000,
  pace: -76_800_000_000,
  projected: 2_276_000_000_000,
};
