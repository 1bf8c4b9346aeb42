import { refuseUnknownFields } from './custom-fields.ts';
import { followMerges } from './follow-merges.ts';
import { alignLeadStatuses } from './lead-statuses.ts';
import type { Plan } from './plan.ts';
import type { Records } from './records.ts';
import { refuseUnknownRows } from './refuse-unknown-rows.ts';

/** Makes planned rows agree with the rows that they name. Throws UnstorableChange for the first row that cannot. */
export async function applyRules(plan: Plan, records: Records): Promise<void> {
  await refuseUnknownRows(plan, records);
  await followMerges(plan, records);
  await refuseUnknownFields(plan, records);
  await alignLeadStatuses(plan, records);
}
