import type { Person } from '../contract/page/reading.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import { awaitOutsideQuery, type LiveQuery } from '../store/live-query.ts';
import type { LeadDraft, LeadView } from './view.ts';

/** The signed-in rep's open leads, the most urgent first. `limit`: how many at most. */
export function nextLeadsQuery(clock: Clock = systemClock, limit = 5): LiveQuery<LeadView[]> {
  return {
    key: ['leads', 'next', limit],
    read: async () => {
      const { readNextLeads } = await myLeads();
      return readNextLeads(clock, limit);
    },
  };
}

/** How many of the signed-in rep's open leads are overdue or due soon. */
export function leadsAtRiskQuery(clock: Clock = systemClock): LiveQuery<number> {
  return {
    key: ['leads', 'at-risk'],
    read: async () => {
      const { readAtRisk } = await myLeads();
      return readAtRisk(clock);
    },
  };
}

/** Loaded when the first leads are read, because they count working time and the first press does not wait for them. */
function myLeads() {
  return awaitOutsideQuery(import('./my-leads.ts'));
}

/** The prefilled fields of "New lead?" for a person on the page. */
export function leadDraftQuery(person: Pick<Person, 'address' | 'name'>): LiveQuery<LeadDraft> {
  return {
    key: ['leads', 'draft', person.address, person.name],
    read: async () => {
      const { leadDraft } = await awaitOutsideQuery(import('./lead-draft.ts'));
      return leadDraft(person, (await readCurrentRep())?.organisation ?? null);
    },
  };
}
