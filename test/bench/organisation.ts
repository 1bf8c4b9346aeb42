import type { Tx } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { type Random, random } from '../kit/random.ts';
import * as row from '../kit/rows.ts';

export const benchOrg = { orgId: 'bench', repId: 'anna', orgName: 'Bench', repName: 'Anna Berg' };

/** Of ten rows in a rep's scope, four are contacts; the others are accounts, their ownership, and their deals and activities. */
const shares = { account: 0.16, contact: 0.4, lead: 0.08, deal: 0.08 } as const;

/** An organisation with `size` rows in the scope of one rep, some of them in two buckets. */
function benchChanges(size: number, seed: number, orgId: string): Change[] {
  const dice = random(seed);
  const many = (share: number) => Math.round(size * share);
  const accounts = Array.from({ length: many(shares.account) }, (_, i) => `account-${i}`);
  const contacts = Array.from({ length: many(shares.contact) }, (_, i) => `contact-${i}`);
  const { repId } = benchOrg;
  const changes: Change[] = [
    put('organisation', row.organisation({ id: orgId, name: benchOrg.orgName })),
    put('team', row.team({ id: 'north', name: 'North' })),
    put('rep', row.rep({ id: repId, name: benchOrg.repName, territoryIds: ['coast'] })),
    put('territory', row.territory({ id: 'coast', name: 'Coast', repId })),
    put('stage', row.stage({ id: 'proposal', name: 'Proposal' })),
    put('quota', row.quota({ id: 'quota', repId })),
    ...accounts.map((id) =>
      put(
        'account',
        row.account({
          id,
          name: words(dice, 2),
          domains: [`${id}.example`],
          region: dice.pick(['Coast', 'Hills', 'Plain']),
          industry: dice.pick(['Logistics', 'Trade', 'Care']),
          size: dice.int(5_000),
          ownerRepId: dice.chance(0.3) ? repId : null,
          territoryId: 'coast',
        }),
      ),
    ),
    ...contacts.map((id) =>
      put(
        'contact',
        row.contact({
          id,
          accountId: dice.pick(accounts),
          name: words(dice, 2),
          title: words(dice, 3),
          emails: [`${id}@customer.example`],
          phones: [`+49 30 ${dice.int(1e7)}`],
        }),
      ),
    ),
    ...Array.from({ length: many(shares.lead) }, (_, i) =>
      put('lead', row.lead({ id: `lead-${i}`, name: words(dice, 2), ownerRepId: repId })),
    ),
    ...Array.from({ length: many(shares.deal) }, (_, i) =>
      put(
        'deal',
        row.deal({
          id: `deal-${i}`,
          accountId: dice.pick(accounts),
          contactIds: [dice.pick(contacts)],
          name: words(dice, 3),
          ownerRepId: repId,
        }),
      ),
    ),
  ];
  // Ownership comes with each account; the rest of the rows are activities.
  const left = size - changes.length - accounts.length;
  for (let i = 0; i < left; i += 1) {
    const accountId = dice.pick(accounts);
    changes.push(
      put(
        'activity',
        row.activity({
          id: `activity-${i}`,
          accountId,
          subject: words(dice, 5),
          note: dice.chance(0.3) ? words(dice, 20) : null,
          addresses: [`${dice.pick(contacts)}@customer.example`],
          messageKey: i.toString(16).padStart(64, '0'),
        }),
      ),
    );
  }
  return changes;
}

/** Writes the organisation. */
export async function writeBenchOrg(
  tx: Tx,
  size: number,
  seed: number,
  orgId = benchOrg.orgId,
): Promise<void> {
  await createOrg(tx, orgId, benchOrg.orgName);
  await writeChanges(tx, orgId, benchChanges(size, seed, orgId));
}

// Each row belongs to its kind, which the compiler cannot see in a union.
const put = (kind: Change['kind'], of: { id: string }) => ({ kind, id: of.id, row: of }) as Change;

const syllables = ['ar', 'ben', 'cor', 'den', 'el', 'fir', 'gan', 'hol', 'is', 'jun', 'kel', 'lor'];

function words(dice: Random, count: number): string {
  const word = () => `${dice.pick(syllables)}${dice.pick(syllables)}${dice.pick(syllables)}`;
  return Array.from({ length: count }, word).join(' ');
}
