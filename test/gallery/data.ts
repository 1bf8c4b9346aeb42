import type { ActivityView, ProspectActivity } from '../../lib/activity/view.ts';
import type { Host } from '../../lib/contract/page/host.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import type { Candidate } from '../../lib/matching/view.ts';
import type { ReplyOf } from '../../lib/message/protocol.ts';
import type { AnnouncementView } from '../../lib/news/view.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import type { OutboxLine, SyncStatus } from '../../lib/sync/view.ts';
import { type FieldName, fieldType } from '../../lib/template/field-names.ts';
import type { FieldContext } from '../../lib/template/fields.ts';
import { fillHtml, fillPlain } from '../../lib/template/fill.ts';
import { gapWords } from '../../lib/template/letter-words.ts';
import { placeholderFaults } from '../../lib/template/placeholder-faults.ts';
import type { OpenTemplate, TemplateView } from '../../lib/template/view.ts';
import type { OwnershipStatus } from '../../lib/territory/view.ts';

/** Made-up rows of every state the screen has. All times are around this moment. */
export const now = new Date(2026, 10, 24, 10, 14).getTime();
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

export const quota: QuotaView = {
  quotaId: 'q',
  key: 'rep//quarter',
  state: 'running',
  nextStartsOn: null,
  measure: null,
  owner: null,
  unit: 'money',
  later: 0,
  due: 0.62,
  projectedFrom: null,
  replaced: null,
  ramp: [],
  odd: [],
  others: [],
  changesAt: now + 60 * 60_000,
  period: 'Q4 2026',
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  currency: 'EUR',
  quota: 30_000_000,
  booked: 17_645_000,
  attainment: 0.588,
  gap: 12_355_000,
  elapsed: 0.62,
  pace: -955_000,
  daysLeft: 27,
  projected: 28_459_000,
  bookings: [
    { id: 'b1', name: 'Northwind Traders, 18 vans', bookedOn: '2026-11-19', amount: 2_880_000 },
    { id: 'b2', name: 'Blåbær AS, renewal', bookedOn: '2026-11-05', amount: 12_000_050 },
    { id: 'b3', name: 'Credit note Fabrikam', bookedOn: '2026-10-22', amount: -235_050 },
    { id: 'b4', name: 'Contoso Nederland', bookedOn: '2026-10-09', amount: 3_000_000 },
  ],
  leftOut: [],
};

export const ahead: QuotaView = {
  ...quota,
  booked: 34_215_000,
  attainment: 1.1405,
  gap: -4_215_000,
  pace: 15_615_000,
  projected: 55_185_000,
};

export const leftOut: QuotaView = {
  ...quota,
  leftOut: [
    {
      id: 'b9',
      name: 'Wide World Importers',
      bookedOn: '2026-11-12',
      amount: 4_200_000,
      currency: 'USD',
      why: 'rate',
    },
  ],
};

export const huge: QuotaView = {
  ...quota,
  period: 'Geschäftsjahr 2026/27, erstes Halbjahr',
  currency: 'IDR',
  quota: 2_400_000_000_000,
  booked: 1_411_200_000_000,
  gap: 988_800_000_000,
  pace: -76_800_000_000,
  projected: 2_276_000_000_000,
};

export const synced: SyncStatus = {
  state: 'idle',
  lastSyncAt: now - 70_000,
  pending: 0,
  sent: 0,
  rejected: 0,
  gone: 0,
  quarantined: 0,
  progress: null,
  problem: null,
};

export const offline: SyncStatus = {
  ...synced,
  state: 'offline',
  lastSyncAt: now - 62 * 60_000,
  pending: 3,
  problem: { code: 'offline', message: '' },
};

export const dana: Candidate = {
  kind: 'contact',
  id: 'c1',
  name: 'Dana Whitfield',
  title: 'Head of Fleet',
  accountId: 'a1',
  accountName: 'Northwind Traders',
  address: 'dana@northwind.example',
  by: 'address',
};

export const longName: Candidate = {
  ...dana,
  id: 'c2',
  name: 'Maximiliane Freifrau von Hohenstein-Wittelsbach',
  title: 'Bereichsleiterin Fuhrparkmanagement und Mobilitätsdienstleistungen',
  accountName: 'Donaudampfschifffahrtsgesellschaft mbH & Co. KGaA',
};

export const arabic: Candidate = {
  ...dana,
  id: 'c3',
  name: 'ليلى حداد',
  title: 'مديرة المشتريات',
  accountName: 'شركة النور للنقل',
};

const deal: DealView = {
  id: 'd1',
  name: 'Fleet Plus, 42 vans',
  amount: 6_400_000,
  currency: 'EUR',
  stage: 'Proposal',
  step: 3,
  steps: 5,
  daysInStage: 18,
  typicalDays: 9,
  closeOn: '2026-12-18',
  nextStep: 'Send the order form',
  nextStepOn: '2026-11-26',
  mine: true,
};

export const activities: ActivityView[] = [
  {
    id: 'v1',
    kind: 'email',
    at: at(-3),
    byMe: true,
    repName: 'Jo',
    subject: 'Re: order form for 42 vans',
    note: null,
    state: 'pending',
  },
  {
    id: 'v2',
    kind: 'call',
    at: at(-95),
    byMe: true,
    repName: 'Jo',
    subject: null,
    note: 'Wants delivery before Christmas',
    state: 'confirmed',
  },
  {
    id: 'v3',
    kind: 'meeting',
    at: at(-5_900),
    byMe: false,
    repName: 'Maria Lindqvist',
    subject: 'Depot visit',
    note: null,
    state: 'confirmed',
  },
  {
    id: 'v4',
    kind: 'template',
    at: at(-8_000),
    byMe: true,
    repName: 'Jo',
    subject: 'Proposal cover, fleet',
    note: null,
    state: 'rejected',
  },
];

/** One activity with a time that does not exist, and one of a kind that this version does not draw. */
export const oddActivities: ActivityView[] = activities.map((activity, index) => {
  if (index === 1) return { ...activity, at: '2026-99-99T99:99:99Z' };
  // As a store of another version may hold it.
  if (index === 2) return { ...activity, kind: 'fax' as ActivityView['kind'] };
  return activity;
});

/** What the rooms show of one prospect. */
export interface Card {
  candidate: Candidate;
  verdict: OwnershipStatus;
  deals: readonly DealView[];
  activity: ProspectActivity;
}

export const card: Card = {
  candidate: dana,
  verdict: { kind: 'mine', territory: 'North', rule: '2: named account', since: '2026-03-03' },
  deals: [deal, { ...deal, id: 'd2', name: 'Telematics pilot', amount: null, mine: false }],
  activity: { lastTouch: activities[1] ?? null, activities, logged: null },
};

export const longCard: Card = {
  ...card,
  candidate: longName,
  verdict: {
    kind: 'conflict',
    ownerName: 'Anna Kowalczyk-Wiśniewska',
    territoryRepName: 'Jo Brandt',
    territory: 'Nordics, manufacturing',
  },
  deals: [
    {
      ...deal,
      name: 'Rahmenvertrag Elektrotransporter Süddeutschland 2027 bis 2031',
      amount: 1_284_000_000_00,
      daysInStage: 3,
    },
  ],
  activity: {
    ...card.activity,
    // The list above has at least three.
    logged: { ...(activities[2] as ActivityView), kind: 'email', at: at(-12) },
  },
};

const sla = (minutes: number, state: NonNullable<LeadView['sla']>['state']): LeadView['sla'] => ({
  dueAt: at(minutes),
  state,
  left: minutes * 60_000,
  day: 8 * 3_600_000,
});

export const leads: LeadView[] = [
  {
    id: 'l1',
    name: 'Priya Raghunathan',
    company: 'Fabrikam',
    reasons: ['Asked for pricing', 'Fits segment A', 'Second visit today'],
    score: 86,
    sla: sla(-7, 'over'),
    email: 'priya@fabrikam.example',
    accountId: null,
    insteadOf: null,
  },
  {
    id: 'l2',
    name: 'Zoë Müller-Østergård',
    company: 'Blåbær',
    reasons: ['Webinar', 'Opened the price list'],
    score: 61,
    sla: sla(12, 'soon'),
    email: 'zoe@blabaer.example',
    accountId: null,
    insteadOf: 'Ben Okafor',
  },
  {
    id: 'l3',
    name: 'Omar Haddad',
    company: null,
    reasons: ['Trade fair'],
    score: 40,
    sla: sla(220, 'ok'),
    email: null,
    accountId: null,
    insteadOf: null,
  },
  {
    id: 'l4',
    name: 'Chidimma Okonkwo-Adeyemi',
    company: 'Donaudampfschifffahrtsgesellschaft mbH',
    reasons: ['Referral'],
    score: 22,
    sla: null,
    email: 'c@donau.example',
    accountId: null,
    insteadOf: null,
  },
];

export const news: AnnouncementView[] = [
  {
    id: 'n1',
    kind: 'win',
    title: 'Maria won Contoso, €120,000',
    body: 'With the depot visit play. 41 days from first call.',
    at: at(-50),
  },
  {
    id: 'n2',
    kind: 'news',
    title: 'New price list from 1 December',
    body: 'Old quotes stay valid until 31 December.',
    at: at(-1_600),
  },
  {
    id: 'n3',
    kind: 'news',
    title: 'Legal is back to two days',
    body: 'Send contract questions as requests.',
    at: at(-9_000),
  },
];

export const templates: TemplateView[] = [
  {
    id: 't1',
    name: 'Proposal cover, fleet',
    kind: 'proposal',
    language: 'en',
    version: 'a'.repeat(64),
    fits: true,
    expired: false,
    faulty: false,
    missing: [],
  },
  {
    id: 't2',
    name: 'Order form, EU (v7)',
    kind: 'contract',
    language: 'en',
    version: 'b'.repeat(64),
    fits: true,
    expired: false,
    faulty: false,
    missing: ['deal.term'],
  },
  {
    id: 't3',
    name: 'Erinnerung an das Angebot über Elektrotransporter',
    kind: 'email',
    language: 'de',
    version: 'c'.repeat(64),
    fits: false,
    expired: false,
    faulty: false,
    missing: ['deal.amount', 'deal.closeOn', 'contact.firstName'],
  },
  {
    id: 't4',
    name: 'Autumn offer',
    kind: 'email',
    language: 'en',
    version: 'd'.repeat(64),
    fits: true,
    expired: true,
    faulty: false,
    missing: [],
  },
  {
    id: 't5',
    name: 'Follow-up, pasted from Word',
    kind: 'email',
    language: 'en-GB',
    version: 'e'.repeat(64),
    fits: true,
    expired: false,
    faulty: true,
    missing: [],
  },
];

const values: FieldContext = {
  contact: { name: 'Dana Whitfield', title: 'Head of fleet' },
  account: { name: 'Northwind', region: 'Nordics' },
  deal: null,
  rep: { name: 'Jo Brandt', email: 'jo@acme.example' },
  organisation: { name: 'Acme', currency: 'EUR' },
  today: '2026-11-24',
};

/** A template as it is opened for Dana, whose deal is not known. */
function opened(
  kind: OpenTemplate['kind'],
  language: string,
  template: { subject: string; bodyHtml: string },
): OpenTemplate {
  const place = { language, country: null };
  const gaps: FieldName[] = [];
  const fill: OpenTemplate['fill'] = (answers) => {
    const filling = { context: values, place, labels: gapWords(language), answers };
    const subject = fillPlain(template.subject, filling);
    const html = fillHtml(template.bodyHtml, filling);
    const missing = [...new Set([...subject.missing, ...html.missing])];
    return { subject: subject.text, html: html.text, text: html.text, missing };
  };
  gaps.push(...fill({}).missing);
  return {
    id: 't2',
    kind,
    version: 'b'.repeat(64),
    expired: false,
    faults: placeholderFaults(template),
    gaps: gaps.map((name) => {
      const type = fieldType(name);
      return { name, type, setting: { type, currency: 'EUR', place } };
    }),
    fill,
  };
}

export const openedMail = opened('email', 'en', {
  subject: 'Order form, {{deal.term}}',
  bodyHtml:
    '<p>Dear {{contact.firstName}},</p><p>here is the order form for <strong>42 vans</strong>. The term is {{deal.term}}, and the price {{deal.amount}}.</p><ul><li>Delivery to <a href="https://northwind.example">your depot</a></li><li>Training on site</li></ul><p>Kind regards<br>{{rep.name}}</p>',
});

export const openedContract = opened('contract', 'de', {
  subject: 'Vertrag mit {{account.name}} \u00fcber {{deal.amount}}',
  bodyHtml:
    '<p>{{contact.salutation}},</p><p>der Vertrag l\u00e4uft {{deal.term}} ab {{deal.startOn}}, \u00fcber {{deal.amount}} mit {{deal.discount}} Nachlass.</p>',
});

export const openedFaulty = opened('proposal', 'en', {
  subject: 'Hello {{contact.firstName},',
  bodyHtml:
    '<p>Hi {{contact.<b>firstName</b>}}. The price is {deal.amount} for {{{account.name}}}.</p>',
});

export const outbox: OutboxLine[] = [
  {
    id: 'o1',
    at: at(-30),
    what: 'activity.log',
    label: 'Re: order form for 42 vans',
    state: 'rejected',
    attempts: 1,
    trouble: {
      code: 'not-found',
      message: 'The account is not there.',
      params: { missing: 'account' },
    },
  },
  {
    id: 'o5',
    at: at(-29),
    what: 'lead.create',
    label: 'Mina Okafor',
    state: 'rejected',
    attempts: 1,
    trouble: {
      code: 'duplicate',
      message: '',
      params: { email: 'mina@northwind.example', name: 'Mina Okafor' },
    },
    waiting: 1,
  },
  {
    id: 'o6',
    at: at(-28),
    what: 'activity.log',
    logged: 'call',
    label: null,
    state: 'blocked',
    attempts: 0,
    trouble: null,
    waitsFor: { what: 'lead.create', label: 'Mina Okafor', rejected: true },
  },
  {
    id: 'o2',
    at: at(-12),
    what: 'lead.create',
    label: 'Omar Haddad',
    state: 'pending',
    attempts: 2,
    trouble: { code: 'offline', message: '' },
  },
  {
    id: 'o3',
    at: at(-3),
    what: 'activity.log',
    label: 'Depot visit',
    state: 'pending',
    attempts: 0,
    trouble: null,
  },
  {
    id: 'o4',
    at: at(-2),
    what: 'activity.remove',
    label: null,
    state: 'sent',
    attempts: 1,
    trouble: null,
  },
];

/** An edit of a field that somebody else has edited too. */
export const edited: OutboxLine[] = [
  {
    id: 'o7',
    at: at(-20),
    what: 'row.patch',
    label: 'Northwind fleet renewal',
    state: 'rejected',
    attempts: 1,
    trouble: { code: 'conflict', message: '' },
    conflicts: [
      {
        field: 'amount',
        yours: { is: 'money', minor: 6_400_000, currency: 'EUR' },
        theirs: { is: 'money', minor: 5_900_050, currency: 'EUR' },
      },
      {
        field: 'nextStep',
        yours: {
          is: 'text',
          text: 'Send the order form to Dana and ask for the delivery addresses',
        },
        theirs: { is: 'nothing' },
      },
      {
        field: 'closeOn',
        yours: { is: 'date', date: '2026-12-18' },
        theirs: { is: 'date', date: '2027-01-15' },
      },
    ],
  },
];

/** Entries that are missing on a server restored from last night's backup. */
export const gone: OutboxLine[] = [
  { what: 'lead.create', logged: null, label: 'Mina Okafor', at: at(-95) },
  { what: 'activity.log', logged: 'call' as const, label: 'mina@northwind.example', at: at(-90) },
  {
    what: 'activity.log',
    logged: 'email' as const,
    label: 'Re: order form for 42 vans',
    at: at(-41),
  },
  { what: 'activity.remove', logged: null, label: null, at: at(-22) },
].map((line, index) => ({ ...line, id: `g${index}`, state: 'gone', attempts: 0, trouble: null }));

export const ownHost: Host = {
  id: 'own-crm-harborline-example',
  label: 'crm.harborline.example',
  version: 2,
  hosts: ['crm.harborline.example'],
  mailbox: [],
  pages: [{ kind: 'record', people: [], subject: [], recordId: [], messageIdentity: [] }],
};

export const build: ReplyOf<'page.shape'> = {
  host: { id: 'gmail', source: 'package', edition: 1 },
  kind: null,
  site: 'crm.harborline.example',
  shape: {
    elements: 4_210,
    visible: 812,
    frames: 3,
    shadows: 0,
    deepest: 41,
    tags: { div: 2_410, span: 810, td: 212, a: 140, custom: 12, h2: 1 },
    roles: { button: 88, link: 41, main: 1, custom: 2 },
    attributes: { class: 3_100, id: 620, role: 210, 'data-legacy-message-id': 2, custom: 1_204 },
  },
};
