import type { QuotaView } from '../../../lib/quota/view.ts';
import type { OwnershipStatus } from '../../../lib/territory/view.ts';
import { quotaAt } from '../../kit/quota-today.ts';
import { booking, quota, rep, team } from '../../kit/rows.ts';
import { type Card, card } from './prospect.ts';

/** The person card of an account whose owner is somebody else. */
const heldBy = (more: Partial<OwnershipStatus & { kind: 'other' }>): Card => ({
  ...card,
  verdict: {
    ...{ kind: 'other', repId: 'ben', repName: 'Ben Okafor', left: false, away: null },
    ...{ territory: 'North', rule: '2: named account', since: '2026-03-03' },
    ...more,
  },
});

const until = '2026-12-04';

/** What the card says of an owner who is away or has left. */
export const ownersAway: Readonly<Record<string, Card>> = {
  covering: heldBy({ away: { until, cover: 'Jo Brandt', byMe: true } }),
  covered: heldBy({ away: { until, cover: 'Maria Lindqvist', byMe: false } }),
  uncovered: heldBy({ away: { until, cover: null, byMe: false } }),
  left: heldBy({ left: true }),
};

/** A head of sales: a quota of their own, and those of the teams below, at two depths. */
const teams = [
  team({ id: 'emea', name: 'EMEA', managerRepId: 'anna' }),
  team({ id: 'dach', name: 'DACH', managerRepId: 'ben', parentId: 'emea' }),
  team({ id: 'bavaria', name: 'Bavaria, mid-market', managerRepId: 'cleo', parentId: 'dach' }),
];
const reps = [
  rep({ id: 'anna', teamId: 'emea', timeZone: 'UTC' }),
  rep({ id: 'ben', teamId: 'dach' }),
  rep({ id: 'cleo', teamId: 'bavaria' }),
];
const sold = ([repId, amount]: [string, number], index: number) =>
  booking({ id: `b${index}`, name: `Order ${index + 1}`, repId, amount, bookedOn: '2026-11-12' });
const sales = [
  ['anna', 4_000_000],
  ['ben', 31_000_000],
  ['cleo', 12_500_000],
] satisfies [string, number][];
const ofTeam = (teamId: string, amount: number) =>
  quota({ id: teamId, repId: null, teamId, amount });
const rows = {
  rep: reps[0] ?? null,
  quotas: [
    quota({ id: 'own', amount: 10_000_000 }),
    ofTeam('emea', 90_000_000),
    ofTeam('dach', 60_000_000),
    ofTeam('bavaria', 20_000_000),
  ],
  bookings: sales.map(sold),
  owners: { reps, teams, territories: [] },
};
const november = '2026-11-24T10:14:00Z';

export const headOfSales: QuotaView = quotaAt(november, rows);
/** The same, with the quota of the team at the bottom in the ring. */
export const bottomTeam: QuotaView = quotaAt(
  november,
  rows,
  headOfSales.others.find(({ owner }) => owner?.startsWith('Bavaria'))?.key ?? null,
);
