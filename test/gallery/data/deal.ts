import type { DealDetails } from '../../../lib/pipeline/view.ts';
import { at } from './moment.ts';

const stages = (names: readonly string[], won: string, lost: string) => [
  ...names.map((name) => ({ id: name, name, outcome: 'open' as const })),
  { id: won, name: won, outcome: 'won' as const },
  { id: lost, name: lost, outcome: 'lost' as const },
];

export const dealDetails: DealDetails = {
  id: 'd1',
  name: 'Fleet Plus, 42 vans',
  amount: 6_400_000,
  currency: 'EUR',
  owner: 'Jo Brandt',
  mine: true,
  stageId: 'Proposal',
  stage: 'Proposal',
  outcome: 'open',
  pipeline: 'New business',
  daysInStage: 18,
  type: 'new',
  createdOn: '2026-09-14',
  closeOn: '2026-12-18',
  closedOn: null,
  nextStep: 'Send the order form',
  nextStepOn: '2026-11-26',
  lossReason: null,
  competitors: ['Trackwell', 'Fahrtenbuch24'],
  team: [
    { repId: 'jo', name: 'Jo Brandt', role: 'Account executive', share: '0.8' },
    { repId: 'ina', name: 'Ina Falk', role: 'Solution engineer', share: '0.125' },
    { repId: 'gone', name: null, role: 'Partner', share: null },
  ],
  lines: [
    {
      ...{ id: 'l1', name: 'Fleet Plus licence', quantity: '42', unitPrice: '63.34' },
      ...{ discount: '0.05', currency: 'EUR', total: 252_727, recurring: 'monthly' },
      ...{ termMonths: 24, startsOn: '2027-01-01' },
    },
    {
      ...{ id: 'l2', name: 'Data, per message', quantity: '90000', unitPrice: '0.0024' },
      ...{ discount: null, currency: 'EUR', total: 21_600, recurring: 'yearly' },
      ...{ termMonths: null, startsOn: null },
    },
  ],
  changes: [
    {
      ...{ id: 'c2', from: 'Demo', to: 'Proposal', at: at(-26_000), since: '2026-11-06' },
      who: 'Jo Brandt',
    },
    { id: 'c1', from: 'Qualify', to: 'Demo', at: at(-46_000), since: null, who: null },
  ],
  pipelines: [
    {
      name: 'New business',
      stages: stages(['Qualify', 'Demo', 'Proposal', 'Contract'], 'Won', 'Lost'),
    },
    { name: 'Renewals', stages: stages(['Due', 'Offered'], 'Renewed', 'Ended') },
  ],
};

export const lostDeal: DealDetails = {
  ...dealDetails,
  ...{ name: 'Erweiterung Flottenmanagement für das Zentrallager Süddeutschland', mine: false },
  ...{ amount: 1_250_000_000, currency: 'KRW', team: [], lines: [] },
  ...{ stageId: 'Ended', stage: 'Ended', outcome: 'lost', pipeline: 'Renewals', daysInStage: 1 },
  ...{ closedOn: '2026-11-23', lossReason: 'Price', type: 'renewal' },
};
