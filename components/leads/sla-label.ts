import { slaState } from '../../lib/leads/rules.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import { formatDuration } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';

/**
 * The SLA of a lead as text; null if there is none or its due time is invalid. `now`: ms. Computed here and not in a query,
 * because time passes without any change of rows.
 */
export function slaLabel(
  sla: LeadView['sla'],
  now: number,
): { tone: 'plain' | 'soon' | 'over'; short: string; spoken: string } | null {
  if (sla === null) return null;
  const left = Date.parse(sla.dueAt) - now;
  if (Number.isNaN(left)) return null;
  const time = formatDuration(left);
  const state = slaState(sla.dueAt, now);
  if (state === 'over')
    return { tone: 'over', short: ts.leads.over({ time }), spoken: ts.leads.over({ time }) };
  return {
    tone: state === 'soon' ? 'soon' : 'plain',
    short: time,
    spoken: ts.leads.left({ time }),
  };
}
