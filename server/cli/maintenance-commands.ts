import { listOrgs, renewEpoch } from '../db/org.ts';
import { line } from '../printable.ts';
import { auditBuckets } from '../write/audit.ts';
import { type CommandContext, noArguments } from './command-context.ts';
import { counted } from './counted.ts';
import { CommandError } from './errors.ts';
import { recordCommand } from './record-command.ts';

interface NamedOrg {
  id: string;
  name: string;
}

/** The organisations for a command: the named one, or all. Works even if an organisation has no settings row. */
async function wanted(context: CommandContext): Promise<NamedOrg[]> {
  noArguments(context);
  const { db, options } = context;
  const all = (await listOrgs(db.acrossOrgs())).map(({ org_id: id, name }) => ({ id, name }));
  if (options.org === undefined) return all;
  const chosen = all.filter(({ id }) => id === options.org);
  if (chosen.length > 0) return chosen;
  const there = all.map(({ id }) => id).join(', ');
  throw new CommandError(`There is no organisation "${options.org}" (organisations: ${there})`);
}

/** Marks a restored database, before the server starts on it. Clients then fetch everything again and keep their outboxes. */
export async function restoreMarkCommand(context: CommandContext): Promise<boolean> {
  const { db, terminal } = context;
  const orgs = await wanted(context);
  await db.acrossOrgs().transaction(async (tx) => {
    for (const { id, name } of orgs) {
      await renewEpoch(tx, id);
      const target = { kind: 'organisation', id, name };
      const change = { action: 'org.restored', target, before: null, after: null };
      await recordCommand(tx, id, change, terminal);
    }
  });
  for (const { id } of orgs) terminal.out(line`${id}\tmarked as restored`);
  return true;
}

/** Computes every bucket again from the rows and compares. False: something differs. */
export async function auditCommand(context: CommandContext): Promise<boolean> {
  let good = true;
  for (const { id: orgId } of await wanted(context)) {
    const faults = await auditBuckets(context.db, orgId);
    good &&= faults.length === 0;
    context.terminal.out(
      line`${orgId}\t${faults.length === 0 ? 'all buckets are right' : `${counted(faults.length, 'bucket')} wrong`}`,
    );
    for (const fault of faults) context.terminal.out(line`  ${fault}`);
  }
  return good;
}
