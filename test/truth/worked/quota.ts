import { fixedClock } from '../../../lib/kit/clock.ts';
import { allocated } from '../../../lib/kit/exact.ts';
import { quotaToday } from '../../../lib/quota/quota-today.ts';
import { quotaRows } from '../../kit/quota-today.ts';
import { booking, quota, rep } from '../../kit/rows.ts';
import type { Example } from '../report.ts';

/** Oracle's example: the goal of a year, divided evenly among its months. */
const [january = 0, february = 0] = allocated(36_000_00, Array<number>(12).fill(1));

function attained(period: string, goal: number, amount: number): number | null {
  const rows = quotaRows({
    rep: rep({ id: 'anna' }),
    quotas: [
      quota({
        id: 'q',
        repId: 'anna',
        startsOn: `${period}-01`,
        endsOn: `${period}-28`,
        amount: goal,
      }),
    ],
    bookings: [booking({ id: 'b', repId: 'anna', bookedOn: `${period}-15`, amount })],
  });
  const view = quotaToday(rows, 'anna', fixedClock(`${period}-28T12:00:00Z`), null);
  return view?.attainment ?? null;
}

export const quotas: readonly Example[] = [
  {
    id: 'W18-goals',
    what: 'Oracle, attainment by grouped transactions: the months of a year of 36,000:',
    right: [3_000_00, 3_000_00],
    got: () => [january, february],
  },
  {
    id: 'W18-attainment',
    what: 'Oracle, attainment by grouped transactions: months of 3,000 and 2,000:',
    right: [1, { about: 0.6667 }],
    got: () => [attained('2026-01', january, 3_000_00), attained('2026-02', february, 2_000_00)],
  },
];
