import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Contact } from '../../../lib/contract/rows/contact.ts';
import type { Deal } from '../../../lib/contract/rows/deal.ts';
import type { Pipeline } from '../../../lib/contract/rows/pipeline.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import type { Stage } from '../../../lib/contract/rows/stage.ts';
import { addDays, isoWeekday } from '../../../lib/kit/date.ts';
import { knownAccountId } from './accounts.ts';
import { currency, demoId, type Moment } from './demo-organisation.ts';
import type { Chance } from './random.ts';
import { imaniId, robinId } from './reps-and-territories.ts';

const DEALS = 3_000;

/** Deals with new customers and with existing ones have stages of their own. */
export const pipelines = [
  { id: 'pipeline-new', name: 'New business', order: 1 },
  { id: 'pipeline-renewals', name: 'Renewals', order: 2 },
] as const satisfies readonly Pipeline[];

const stageTable = [
  ['Qualify', 'open', 10, 9],
  ['Discovery', 'open', 20, 12],
  ['Demo', 'open', 35, 10],
  ['Proposal', 'open', 50, 14],
  ['Negotiation', 'open', 70, 12],
  ['Contract', 'open', 90, 7],
  ['Won', 'won', 100, null],
  ['Lost', 'lost', 0, null],
  ['Due', 'open', 60, 30],
  ['Offered', 'open', 80, 21],
  ['Agreed', 'open', 95, 7],
  ['Renewed', 'won', 100, null],
  ['Ended', 'lost', 0, null],
] as const;

const firstOfRenewals = stageTable.findIndex(([name]) => name === 'Due');

export const stages: readonly Stage[] = stageTable.map(
  ([name, outcome, probability, typicalDays], index) => ({
    id: stageId(name),
    name,
    order: index + 1,
    outcome,
    probability,
    typicalDays,
    pipelineId: pipelines[index < firstOfRenewals ? 0 : 1].id,
  }),
);

export type StageName = (typeof stageTable)[number][0];

export function stageId(name: StageName): string {
  return `stage-${name.toLowerCase()}`;
}

/** Harborline's plans, and their price per vehicle and year in cents. */
const plans = [
  ['Starter', 11_400],
  ['Fleet', 15_600],
  ['Fleet Plus', 22_800],
  ['Field Service', 34_800],
] as const;

/** Draws a deal's name and its amount in cents: a plan for a number of vehicles, for one to three years. */
export function drawDeal(chance: Chance, size: number | null): { name: string; amount: number } {
  const max = Math.min(600, Math.max(12, Math.round((size ?? 50) / 4)));
  const vehicles = chance.between(Math.ceil(max / 4), max);
  const [plan, price] = chance.pick(plans);
  const years = chance.weighted([
    [1, 6],
    [2, 3],
    [3, 1],
  ] as const);
  const term = years === 1 ? '' : `, ${years} years`;
  const setup = chance.between(5, 40) * 10_000;
  return { name: `${plan}, ${vehicles} vehicles${term}`, amount: vehicles * price * years + setup };
}

const nextSteps: Record<string, readonly string[]> = {
  Qualify: ['Call to confirm fleet size', 'Find out who decides', 'Send the two-page summary'],
  Discovery: [
    'Discovery call with dispatch',
    'Ask for last month\u2019s routes',
    'Meet the fleet manager',
  ],
  Demo: ['Demo with the dispatch team', 'Send recording and answers', 'Set up the trial depot'],
  Proposal: [
    'Walk through the proposal',
    'Send the price for two years',
    'Call the finance manager',
  ],
  Negotiation: [
    'Answer the discount question',
    'Agree on payment terms',
    'Send the processing agreement',
  ],
  Contract: ['Chase the signature', 'Send the signed copy back', 'Book the kick-off'],
};

const openStages = [
  ['Qualify', 26],
  ['Discovery', 24],
  ['Demo', 18],
  ['Proposal', 16],
  ['Negotiation', 10],
  ['Contract', 6],
] as const;

/** The date itself, or the following Monday if it is on a weekend. */
function workday(date: string): string {
  return isoWeekday(date) > 5 ? addDays(date, 8 - isoWeekday(date)) : date;
}

type Story = Pick<
  Deal,
  | 'ownerRepId'
  | 'name'
  | 'amount'
  | 'forecast'
  | 'nextStep'
  | 'currency'
  | 'type'
  | 'team'
  | 'competitors'
> & {
  account: string;
  stage: StageName;
  /** Days since the deal entered its stage, until it closes, and until its next step. */
  days: readonly [number, number, number];
};

const story = (
  account: string,
  ownerRepId: string,
  name: string,
  amount: number,
  stage: StageName,
  forecast: Deal['forecast'],
  nextStep: string,
  days: readonly [number, number, number],
): Story => ({
  ...{ account, ownerRepId, name, amount, stage, forecast, nextStep, days },
  ...{ currency, type: 'new' },
});

const stories: readonly Story[] = [
  {
    ...story(
      'northwind',
      robinId,
      'Fleet Plus, 42 vans',
      6_400_000,
      'Proposal',
      'commit',
      'Answer Marcus: price for 24 months up front',
      [6, 17, 1],
    ),
    competitors: ['Trackwell', 'Fahrtenbuch24'],
    team: [
      { repId: robinId, role: 'Account executive', share: '0.8' },
      { repId: imaniId, role: 'Solution engineer', share: '0.2' },
    ],
  },
  story(
    'fabrikam',
    robinId,
    'Three depots, dispatch team',
    3_100_000,
    'Demo',
    'best',
    'Demo with the dispatch team',
    [4, 38, 2],
  ),
  story(
    'blaabaer',
    robinId,
    'Route planning, 12 vans',
    1_240_000,
    'Discovery',
    'pipeline',
    'Send the offer in Danish',
    [19, 45, 0],
  ),
  story(
    'adatum',
    imaniId,
    'RFP 2026-017, lots 1 and 2',
    25_900_000,
    'Proposal',
    'best',
    'Fill in the security questionnaire',
    [9, 60, 3],
  ),
  {
    ...story(
      'fabrikam',
      robinId,
      'Renewal, 30 trackers',
      1_180_000,
      'Offered',
      'commit',
      'Ask whether the offer has been signed',
      [12, 20, 2],
    ),
    ...{ currency: 'USD', type: 'renewal' },
  },
];

export function makeDeals(
  chance: Chance,
  reps: readonly Rep[],
  accounts: readonly Account[],
  contacts: readonly Contact[],
  holderOf: (account: Account) => string | null,
  moment: Moment,
): Deal[] {
  const people = Map.groupBy(contacts, (contact) => contact.accountId);
  const ofRep = Map.groupBy(accounts, holderOf);
  const { today } = moment;
  const deals = stories.map(({ account, stage, days, ...rest }, index): Deal => {
    const accountId = knownAccountId(account);
    return {
      id: demoId('deal', index + 1, 4),
      accountId,
      contactIds: (people.get(accountId) ?? []).slice(0, 2).map((contact) => contact.id),
      stageId: stageId(stage),
      stageSince: addDays(today, -days[0]),
      closeOn: workday(addDays(today, days[1])),
      createdOn: addDays(today, -days[0] - 30),
      nextStepOn: workday(addDays(today, days[2])),
      ...rest,
    };
  });
  for (let n = 0; deals.length < DEALS; n += 1) {
    const rep = reps[n % reps.length];
    const account = rep && chance.pick(ofRep.get(rep.id) ?? accounts);
    if (!rep || !account) continue;
    const id = demoId('deal', deals.length + 1, 4);
    deals.push(drawOpenDeal(chance, id, rep.id, account, people.get(account.id) ?? [], today));
  }
  return deals;
}

function drawOpenDeal(
  chance: Chance,
  id: string,
  ownerRepId: string,
  account: Account,
  people: readonly Contact[],
  today: string,
): Deal {
  const stage = chance.weighted(openStages);
  const typical = stages.find((one) => one.name === stage)?.typicalDays ?? 10;
  const { name, amount } = drawDeal(chance, account.size);
  const hasStep = chance.happens(0.82);
  const late = stage === 'Negotiation' || stage === 'Contract';
  const count = Math.min(people.length, chance.between(1, 3));
  return {
    id,
    accountId: account.id,
    contactIds: people.slice(0, count).map((contact) => contact.id),
    ownerRepId,
    name,
    type: 'new',
    stageId: stageId(stage),
    // Most deals are within their stage's usual time; the long tail are deals that are stuck.
    stageSince: addDays(today, -Math.round(typical * 3 * chance.share() ** 1.6)),
    amount: chance.happens(0.94) ? amount : null,
    currency,
    closeOn: chance.happens(0.95)
      ? workday(addDays(today, chance.between(late ? -4 : 5, late ? 35 : 110)))
      : null,
    forecast: late
      ? chance.weighted([
          ['commit', 6],
          ['best', 3],
          ['pipeline', 1],
        ] as const)
      : chance.weighted([
          ['pipeline', 6],
          ['best', 3],
          ['omitted', 1],
        ] as const),
    nextStep: hasStep ? chance.pick(nextSteps[stage] ?? []) : null,
    nextStepOn: hasStep ? workday(addDays(today, chance.between(-4, 16))) : null,
  };
}
