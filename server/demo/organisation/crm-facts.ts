import type { Account } from '../../../lib/contract/rows/account.ts';
import type { ExternalId } from '../../../lib/contract/rows/common-fields.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { FieldDef } from '../../../lib/contract/rows/field-def.ts';
import type { Lead } from '../../../lib/contract/rows/lead.ts';
import type { LeadStatus } from '../../../lib/contract/rows/lead-status.ts';
import type { SlaPolicy, SlaTarget } from '../../../lib/contract/rows/sla-policy.ts';
import { addDays } from '../../../lib/kit/date.ts';
import { type Moment, minutesFrom } from './demo-organisation.ts';
import { imaniId } from './reps-and-territories.ts';

// What a CRM knows beside names and owners. Nothing here is drawn, so that the rest of the demo stays as it is.

const leadStatuses: readonly LeadStatus[] = [
  { id: 'lead-status-new', name: 'New', order: 1, category: 'new' },
  { id: 'lead-status-tried', name: 'Contacted', order: 2, category: 'working' },
  { id: 'lead-status-talking', name: 'In conversation', order: 3, category: 'working' },
  { id: 'lead-status-agreed', name: 'Meeting agreed', order: 4, category: 'qualified' },
  { id: 'lead-status-no-fit', name: 'Not a fit', order: 5, category: 'disqualified' },
];

type Touches = Pick<SlaTarget, 'kinds' | 'directions' | 'reached'>;
const anyTouch: Touches = {
  kinds: ['call', 'email', 'meeting'],
  directions: ['out'],
  reached: false,
};
const conversation: Touches = {
  kinds: ['call', 'meeting'],
  directions: ['out', 'in'],
  reached: true,
};

const policy: Omit<SlaPolicy, 'id' | 'name' | 'targets'> = {
  start: 'handedOver',
  calendarOf: 'owner',
  calendarId: null,
  pauseLeadStatusIds: [],
  pausesWhileSnoozed: true,
  onNewOwner: 'restart',
};

const slaPolicies: readonly SlaPolicy[] = [
  {
    ...{ ...policy, id: 'sla-request', name: 'Requests' },
    targets: [
      { ...anyTouch, name: 'First touch', minutes: 120 },
      { ...conversation, name: 'Conversation', minutes: 960 },
    ],
  },
  {
    ...{ ...policy, id: 'sla-interest', name: 'Interest' },
    targets: [{ ...anyTouch, name: 'First touch', minutes: 1_440 }],
  },
];

const fieldDefs: readonly FieldDef[] = [
  {
    ...{ id: 'field-renewal-risk', object: 'account', key: 'renewalRisk', type: 'choice' },
    labels: [
      { language: 'en', label: 'Renewal risk' },
      { language: 'de', label: 'Verlängerungsrisiko' },
    ],
    ...{ picklist: ['low', 'medium', 'high'], requiredFromStageId: null },
  },
  {
    ...{ id: 'field-fleet', object: 'account', key: 'fleet', type: 'number' },
    labels: [
      { language: 'en', label: 'Vehicles' },
      { language: 'de', label: 'Fahrzeuge' },
    ],
    ...{ picklist: [], requiredFromStageId: null },
  },
];

/** Every how many rows one of the drawn rows has such facts. */
const EVERY = 40;

function crmId(type: string, number: number): ExternalId[] {
  const id = `${type === 'Account' ? '001' : '003'}5g${String(number).padStart(10, '0')}`;
  return [{ system: 'salesforce', type, id, url: `https://harborline.crm.example/${id}` }];
}

export function withAccountFacts(accounts: readonly Account[], { today }: Moment): Account[] {
  const types = ['customer', 'prospect', 'partner', 'prospect', 'competitor'] as const;
  return accounts.map((account, at) => {
    if (at > 0 && at % EVERY !== 0) return account;
    const turn = at / EVERY;
    const facts = {
      ids: crmId('Account', at + 1),
      type: turn % 97 === 96 ? ('doNotContact' as const) : (types[turn % types.length] ?? null),
      custom: { renewalRisk: ['low', 'medium', 'high'][turn % 3] ?? 'low', fleet: 20 + turn },
    };
    if (at > 0) return { ...account, ...facts };
    const holder = {
      ...{ repId: imaniId, role: 'Specialist', productLine: 'Telematics', territoryId: null },
      ...{ from: addDays(today, -60), protectedUntil: addDays(today, 30) },
    };
    return { ...account, ...facts, postalCode: '3011 AD', subdivision: 'NL-ZH', holders: [holder] };
  });
}

export function withContactFacts(contacts: readonly Contact[], { today }: Moment): Contact[] {
  const last = contacts.length - 1;
  return contacts.map((contact, at) => {
    const before = contacts[at - 1];
    if (at === last && before?.accountId === contact.accountId)
      return { ...contact, mergedInto: before.id };
    if (at > 0 && at % EVERY !== 0) return contact;
    const [address = ''] = contact.emails;
    const facts = {
      ids: crmId('Contact', at + 1),
      emailDetails: address === '' ? [] : [{ address, kind: 'work' as const, valid: true }],
      consent: 'legitimateInterest' as const,
      consentOn: addDays(today, -200),
    };
    if (at % (EVERY * 25) !== EVERY) return { ...contact, ...facts };
    return { ...contact, ...facts, leftOn: addDays(today, -20), doNotContact: true };
  });
}

export function withLeadFacts(leads: readonly Lead[], { now }: Moment): Lead[] {
  const statusOf = new Map([...leadStatuses].reverse().map(({ category, id }) => [category, id]));
  return leads.map((lead, at) => {
    const isRequest = /request|question/.test(lead.source);
    const facts: Lead = {
      ...lead,
      leadStatusId: statusOf.get(lead.status) ?? null,
      slaPolicyId: isRequest ? 'sla-request' : 'sla-interest',
    };
    if (lead.source === 'Trade fair') facts.campaign = 'Logistics fair, spring';
    if (lead.status === 'disqualified' && at % 10 === 0)
      return { ...facts, returnedAt: minutesFrom(now, -90), returnedReason: 'No budget this year' };
    return facts;
  });
}

/** The kinds that only these facts need. */
export const crmRows = {
  leadStatus: [...leadStatuses],
  slaPolicy: [...slaPolicies],
  fieldDef: [...fieldDefs],
};
