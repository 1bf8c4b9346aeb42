import type { Lead } from '../contract/rows/lead.ts';

/** The stored source of a lead that a rep has added. Other clients read it; our screens show a translated text. */
export const addedByRep = 'Added by rep';

/** Whether a lead still has to be worked: it is new or in progress, and was not merged into another lead. */
export function isOpenLead(lead: Lead): boolean {
  return !lead.mergedInto && (lead.status === 'new' || lead.status === 'working');
}
