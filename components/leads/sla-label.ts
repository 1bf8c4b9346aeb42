import { slaClock, workingDay } from '../../lib/leads/clock.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import { formatDuration } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';

/**
 * The SLA of a lead as text; null if there is none. `now`: ms. Computed here and not in a query, because time passes without any
 * change of rows.
 */
export function slaLabel(
  sla: LeadView['sla'],
  now: number,
): { tone: 'plain' | 'soon' | 'over'; short: string; spoken: string } | null {
  if (sla === null) return null;
  const { state, left } = slaClock(sla, now);
  const time = workingTime(left, workingDay(sla.hours));
  if (state === 'over')
    return { tone: 'over', short: ts.leads.over({ time }), spoken: ts.leads.over({ time }) };
  return {
    tone: state === 'soon' ? 'soon' : 'plain',
    short: time,
    spoken: ts.leads.left({ time }),
  };
}

/** Working time, in working days from two days on. `day`: the length of one; all in ms. */
function workingTime(length: number, day: number): string {
  const days = day > 0 ? Math.floor(Math.abs(length) / day) : 0;
  return days >= 2 ? ts.leads.days({ n: days }) : formatDuration(length);
}
