import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { LeadStatus } from '../../lib/contract/rows/lead-status.ts';
import type { Plan, Planned } from './plan.ts';
import type { Records } from './records.ts';
import { idIn, keyOf } from './validate-changes.ts';

/**
 * Keeps the status of a lead and the organisation's own status together. A new own status brings its category; a new category, which a
 * touch or an older client writes, brings the first own status with it.
 */
export async function alignLeadStatuses(plan: Plan, records: Records): Promise<void> {
  await addLeadsOf(plan, records);
  const leads = plan.of('lead').filter(({ row }) => idIn(row, 'leadStatusId') !== null);
  if (leads.length === 0) return;
  const statuses = await statusesNow(plan, records);
  for (const planned of leads) planned.row = aligned(planned, statuses);
}

function aligned({ row, before }: Planned, statuses: readonly LeadStatus[]): Lead {
  const lead = row as Lead; // Only leads are passed.
  const own = statuses.find(({ id }) => id === lead.leadStatusId);
  if (own?.category === lead.status) return lead;
  const was = before?.row as Lead | null | undefined;
  if (own && (lead.leadStatusId !== was?.leadStatusId || lead.status === was?.status))
    return { ...lead, status: own.category };
  const first = statuses.find(({ category }) => category === lead.status);
  return { ...lead, leadStatusId: first?.id ?? null };
}

/** Plans the leads whose own status gets another category. */
async function addLeadsOf(plan: Plan, records: Records): Promise<void> {
  const moved = plan
    .of('leadStatus')
    .filter(({ row, before }) => before?.row && categoryOf(row) !== categoryOf(before.row));
  if (moved.length === 0) return;
  for (const stored of await records.leadsWithStatus(moved.map(({ id }) => id))) {
    if (!plan.rows.has(keyOf('lead', stored.id))) plan.add('lead', stored.id, stored.row, stored);
  }
}

const categoryOf = (row: object | null): unknown => row && Reflect.get(row, 'category');

/** The organisation's statuses by their order. */
async function statusesNow(plan: Plan, records: Records): Promise<LeadStatus[]> {
  const now = new Map((await records.all('leadStatus')).map(({ id, row }) => [id, row]));
  for (const { id, row } of plan.of('leadStatus')) now.set(id, row);
  const rows = [...now.values()].filter((row) => row !== null) as LeadStatus[]; // `all` and `of` return rows of this kind.
  return rows.sort((a, b) => a.order - b.order);
}
