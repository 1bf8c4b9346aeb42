import type { ActivityView, ProspectActivity } from '../../../lib/activity/view.ts';
import type { Candidate } from '../../../lib/matching/view.ts';
import type { DealView } from '../../../lib/pipeline/view.ts';
import type { OwnershipStatus } from '../../../lib/territory/view.ts';
import { at } from './moment.ts';

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
  pipeline: null,
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
    kind: 'note',
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
  // A store of another version may contain this.
  if (index === 2) return { ...activity, kind: 'fax' as ActivityView['kind'] };
  return activity;
});

/** Deals that others own, in two pipelines and currencies. */
export const theirs: readonly DealView[] = [
  { ...deal, mine: false, pipeline: 'New business' },
  {
    ...deal,
    ...{ id: 'd2', name: 'Renewal, 30 trackers', amount: 1_180_000, currency: 'USD' },
    ...{ mine: false, pipeline: 'Renewals', stage: 'Offered', step: 2, steps: 3 },
  },
];

/** What the rooms show about one prospect. */
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
    kind: 'ask',
    why: 'two-holders',
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
