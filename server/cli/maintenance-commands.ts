import { listOrgs, renewEpoch } from '../db/org.ts';
import { line } from '../printable.ts';
import { auditBuckets } from '../write/audit.ts';
import { type CommandContext, noArguments } from './command-context.ts';
import { counted } from './counted.ts';
import { CommandError } from './errors.ts';

/** The ids of the organisations for a command: the named one, or all. Works even if an organisation has no settings row. */
async function wanted(context: CommandContext): Promise<string[]> {
  noArguments(context);
  const { db, options } = context;
  const all = (await listOrgs(db.acrossOrgs())).map((org) => org.org_id);
  if (options.org === undefined) return all;
  if (!all.includes(options.org)) {
    throw new CommandError(
      `There is no organisation "${options.org}" (organisations: ${all.join(', ')})`,
    );
  }
  return [options.org];
}

/** Marks a restored database, before the server starts on it. Clients then fetch everything again and keep their outboxes. */
export async function restoreMarkCommand(context: CommandContext): Promise<boolean> {
  const orgIds = await wanted(context);
  await context.db.acrossOrgs().transaction(async (tx) => {
    for (const orgId of orgIds) await renewEpoch(tx, orgId);
  });
  for (const orgId of orgIds) context.terminal.out(line`${orgId}\tmarked as restored`);
  return true;
}

/** Computes every bucket again from the rows and compares. False: something differs. */
export async function auditCommand(context: CommandContext): Promise<boolean> {
  let good = true;
  for (const orgId of await wanted(context)) {
    const faults = await auditBuckets(context.db, orgId);
    good &&= faults.length === 0;
    context.terminal.out(
      line`${orgId}\t${faults.length === 0 ? 'all buckets are right' : `${counted(faults.length, 'bucket')} wrong`}`,
    );
    for (const fault of faults) context.terminal.out(line`  ${fault}`);
  }
  return good;
}
