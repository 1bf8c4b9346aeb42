import type { Rep } from '../../lib/contract/rows/rep.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { type QuotaRows, quotaToday } from '../../lib/quota/quota-today.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import { organisation, rep } from './rows.ts';

/** Anna's rows. She works from nine to five, Monday to Friday, in UTC. */
export function quotaRows(given: Partial<QuotaRows> = {}): QuotaRows {
  return {
    rep: rep({ id: 'anna', timeZone: 'UTC' }),
    organisation: organisation({ id: 'acme', timeZone: 'UTC' }),
    workCalendars: [],
    absences: [],
    quotas: [],
    bookings: [],
    credits: [],
    measures: [],
    rates: [],
    owners: { reps: [], teams: [], territories: [] },
    ...given,
  };
}

/** The quota as a rep sees it at an instant; throws if there is none. */
export function quotaAt(
  instant: string,
  given: Partial<QuotaRows>,
  ring: string | null = null,
): QuotaView {
  const rows = quotaRows(given);
  const self: Rep | null = rows.rep;
  const view = quotaToday(rows, self?.id ?? 'anna', fixedClock(instant), ring);
  if (!view) throw new Error('there is no quota');
  return view;
}
