import type { Activity } from './activity.ts';

type Links = Pick<Activity, 'accountId' | 'contactId' | 'leadId' | 'dealId'> & Partial<Activity>;

/** The records that an activity or a use of a template is about, by kind. */
export function linksOf(activity: Links) {
  const { accountId, contactId, leadId, dealId } = activity;
  const { otherAccountIds, otherContactIds, otherLeadIds, otherDealIds, people } = activity;
  const idsIn = (kind: 'contactId' | 'leadId') => people?.map((person) => person[kind]);
  return [
    { kind: 'account', ids: distinct(accountId, otherAccountIds) },
    { kind: 'contact', ids: distinct(contactId, otherContactIds, idsIn('contactId')) },
    { kind: 'lead', ids: distinct(leadId, otherLeadIds, idsIn('leadId')) },
    { kind: 'deal', ids: distinct(dealId, otherDealIds) },
  ] as const;
}

/** The leads that an activity is about. */
export function leadsOf({
  leadId,
  otherLeadIds,
}: Pick<Activity, 'leadId' | 'otherLeadIds'>): string[] {
  return distinct(leadId, otherLeadIds);
}

/** The keys of the email that an activity is about. Activities that share a key are about the same email. */
export function keysOf({ messageKey, keys }: Pick<Activity, 'messageKey' | 'keys'>): string[] {
  return distinct(messageKey, keys);
}

type Ids = string | null | undefined | readonly (string | null | undefined)[];

function distinct(...ids: readonly Ids[]): string[] {
  return [...new Set(ids.flat().filter((id) => typeof id === 'string'))];
}
