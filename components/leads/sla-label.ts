import type { LeadView } from '../../lib/leads/view.ts';
import { formatDuration } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';

/** The SLA of a lead as text; null if there is none. */
export function slaLabel(
  sla: LeadView['sla'],
): { tone: 'plain' | 'soon' | 'over'; short: string; spoken: string } | null {
  if (sla === null) return null;
  const time = workingTime(sla);
  if (sla.state === 'over')
    return { tone: 'over', short: ts.leads.over({ time }), spoken: ts.leads.over({ time }) };
  return {
    tone: sla.state === 'soon' ? 'soon' : 'plain',
    short: time,
    spoken: ts.leads.left({ time }),
  };
}

/** The working time left. Two working days or more are counted in days. */
function workingTime({ left, day }: NonNullable<LeadView['sla']>): string {
  const days = day > 0 ? Math.floor(Math.abs(left) / day) : 0;
  return days >= 2 ? ts.leads.days({ n: days }) : formatDuration(left);
}
