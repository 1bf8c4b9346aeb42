import type { Lead } from '../contract/rows/lead.ts';
import type { WorkCalendar } from '../kit/calendar/work-calendar.ts';
import { compareInstants, compareText } from '../kit/compare.ts';
import { eachRow } from '../kit/each-row.ts';
import { slaOf } from './clock.ts';
import { isOpenLead } from './rules.ts';
import type { LeadView } from './view.ts';

/** Show at most this many reasons. */
const maxReasons = 3;

/** The sum of the lead's score parts. */
function scoreOf(lead: Lead): number {
  return lead.scoreParts.reduce((sum, part) => sum + part.points, 0);
}

/** The labels of the score parts with the most points, the strongest first; the source if no part has any. */
export function reasonsOf(lead: Lead): string[] {
  const earned = lead.scoreParts
    .filter((part) => part.points > 0)
    .sort((a, b) => b.points - a.points || compareText(a.label, b.label));
  const labels = [...new Set(earned.map((part) => part.label))].slice(0, maxReasons);
  return labels.length > 0 ? labels : [lead.source];
}

export function leadView(
  lead: Lead,
  now: number,
  hours: WorkCalendar,
  insteadOf: string | null = null,
): LeadView {
  return {
    id: lead.id,
    name: lead.name,
    company: lead.company,
    reasons: reasonsOf(lead),
    score: scoreOf(lead),
    sla: slaOf(lead, now, hours),
    email: lead.emails[0] ?? null,
    accountId: lead.accountId,
    insteadOf,
  };
}

/**
 * The owners' open leads, the most urgent first. `now`: ms; `hours`: when the rep works.
 * First the overdue ones, then those due soon, each by due time; then the others by score.
 * Ties: higher score, earlier due time, then id, so that the same rows always give the same order.
 */
export function rankLeads(
  leads: readonly Lead[],
  owners: LeadOwners,
  now: number,
  hours: WorkCalendar,
): LeadView[] {
  const view = (lead: Lead) =>
    leadView(lead, now, hours, owners.get(lead.ownerRepId ?? '') ?? null);
  return eachRow('lead', openOf(leads, owners), view).sort(byUrgency);
}

/** The owners whose leads a rep works, by id: the name of each rep who is away, and null for the rep who is signed in. */
export type LeadOwners = ReadonlyMap<string, string | null>;

function openOf(leads: readonly Lead[], owners: LeadOwners): Lead[] {
  return leads.filter((lead) => owners.has(lead.ownerRepId ?? '') && isOpenLead(lead));
}

/** How many of the owners' open leads are overdue or due soon. `now`: ms; `hours`: when the rep works. */
export function countAtRisk(
  leads: readonly Lead[],
  owners: LeadOwners,
  now: number,
  hours: WorkCalendar,
): number {
  return openOf(leads, owners).filter((lead) => rankOf(slaOf(lead, now, hours)) < 2).length;
}

function rankOf(sla: LeadView['sla']): number {
  if (sla?.state === 'over') return 0;
  return sla?.state === 'soon' ? 1 : 2;
}

function byUrgency(a: LeadView, b: LeadView): number {
  const rank = rankOf(a.sla);
  const due = compareDue(a.sla, b.sla);
  const score = b.score - a.score;
  return (
    rank - rankOf(b.sla) || (rank < 2 ? due || score : score || due) || compareText(a.id, b.id)
  );
}

function compareDue(a: LeadView['sla'], b: LeadView['sla']): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  return compareInstants(a.dueAt, b.dueAt);
}
