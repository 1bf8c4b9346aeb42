import type { Clock } from '../../../lib/kit/clock.ts';
import type { Database } from '../../db/database.ts';
import { createOrg, listOrgs } from '../../db/org.ts';
import { type Change, writeChanges } from '../../write/write-rows.ts';
import { demoOrgId } from './demo-organisation.ts';
import { makeDemo } from './make.ts';

/**
 * Creates the demo organisation in one transaction. If it exists, it is left as it is. Returns its id, and whether it was created.
 */
export async function writeDemo(
  db: Database,
  { clock, seed }: { clock: Clock; seed?: number },
): Promise<{ orgId: string; created: boolean }> {
  return db.acrossOrgs().transaction(async (tx) => {
    const there = (await listOrgs(tx)).some((org) => org.org_id === demoOrgId);
    if (there) return { orgId: demoOrgId, created: false };
    const demo = makeDemo({ clock, seed });
    await createOrg(tx, demoOrgId, 'Harborline');
    const kinds: [string, readonly { id: string }[]][] = Object.entries(demo);
    const changes = kinds.flatMap(([kind, rows]) => rows.map((row) => ({ kind, id: row.id, row })));
    // The keys of a DemoOrganisation are the kinds of its rows.
    await writeChanges(tx, demoOrgId, changes as Change[], clock);
    return { orgId: demoOrgId, created: true };
  });
}
