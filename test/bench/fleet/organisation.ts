import type { OwnedDatabase as Database } from '../../../server/db/database.ts';
import { createOrg } from '../../../server/db/org.ts';
import { type Change, writeChanges } from '../../../server/write/write-rows.ts';
import { random } from '../../kit/random.ts';
import * as row from '../../kit/rows.ts';

/** An organisation of the fleet, and the accounts its reps may log on. */
export interface FleetOrg {
  orgId: string;
  reps: { repId: string; accountIds: string[] }[];
}

export interface FleetSize {
  reps: number;
  /** The accounts of each rep's territory, with two contacts each. */
  accounts: number;
  /** Additional accounts in the first rep's territory, which a re-cut moves to the second rep. */
  recut: number;
}

const teamOf = 20;

/** Writes an organisation: teams of twenty, a territory for each rep. */
export async function writeFleetOrg(
  db: Database,
  orgId: string,
  size: FleetSize,
  seed: number,
): Promise<FleetOrg> {
  const dice = random(seed);
  const changes: Change[] = [];
  // Each row belongs to its kind, which the compiler cannot see in a union. Files name rows by their external ids.
  const put = (kind: Change['kind'], of: { id: string }) =>
    void changes.push({ kind, id: of.id, externalId: of.id, row: of } as Change);
  put('organisation', row.organisation({ id: orgId, name: orgId }));
  put('stage', row.stage({ id: 'proposal', name: 'Proposal' }));
  const reps = Array.from({ length: size.reps }, (_, i) => {
    const repId = `rep-${i}`;
    const [teamId, territoryId] = [`team-${Math.floor(i / teamOf)}`, `territory-${i}`];
    if (i % teamOf === 0) put('team', row.team({ id: teamId, managerRepId: repId }));
    put(
      'rep',
      row.rep({
        id: repId,
        teamId,
        territoryIds: [territoryId],
        email: `${repId}@${orgId}.example`,
      }),
    );
    put('territory', row.territory({ id: territoryId, repId }));
    put('quota', row.quota({ id: `quota-${i}`, repId }));
    const count = size.accounts + (i === 0 ? size.recut : 0);
    const accountIds = Array.from({ length: count }, (_, n) => `account-${i}-${n}`);
    for (const id of accountIds) {
      const industry = dice.pick(['Logistics', 'Trade', 'Care']);
      put('account', row.account({ id, territoryId, industry, size: dice.int(5_000) }));
      for (const n of [1, 2]) put('contact', row.contact({ id: `${id}-${n}`, accountId: id }));
    }
    return { repId, accountIds: accountIds.slice(0, size.accounts) };
  });
  await db.transaction(async (tx) => {
    await createOrg(tx, orgId, orgId);
    await writeChanges(tx, orgId, changes);
  });
  return { orgId, reps };
}

/** A file of accounts that gives the first rep's extra accounts to the second. */
export function recutCsv(size: FleetSize): string {
  const lines = Array.from(
    { length: size.recut },
    (_, n) => `account-0-${size.accounts + n},territory-1`,
  );
  return ['id,territory', ...lines, ''].join('\n');
}

/** A file of leads, half of which have an owner. */
export function leadsCsv({ reps }: FleetOrg, count: number, seed: number): string {
  const dice = random(seed);
  const lines = Array.from({ length: count }, (_, i) => {
    const owner = dice.chance(0.5) ? dice.pick(reps).repId : '';
    return `imported-${i},Lead ${i},lead-${i}@leads.example,Webinar,${owner}`;
  });
  return ['id,name,emails,source,owner', ...lines, ''].join('\n');
}
