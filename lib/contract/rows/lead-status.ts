import { Id, Name, Rank } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';
import { leadStatuses } from './lead.ts';

/** A status of the organisation's own list: "Tried twice". */
export const LeadStatus = z.object({
  id: Id,
  name: Name,
  order: Rank,
  /** The meaning of the status for all rules. */
  category: z.enum(leadStatuses),
});
export type LeadStatus = z.infer<typeof LeadStatus>;

export const leadStatus = defineRow({
  kind: 'leadStatus',
  schema: LeadStatus,
  scope: orgBucket,
  indexes: [],
  storeVersion: 8,
  file: { name: 'leadStatuses', naturalKey: ['name'] },
});
