import { listOrgs, renewEpoch } from '../db/org.ts';
import { line } from '../printable.ts';
import { auditBuckets } from '../write/audit.ts';
import type { Job } from './command-context.ts';
import { Refusal, UsageError } from './errors.ts';

/** The organisations a command is about: the one named, or all. Works without a settings row: data may be half there. */
async function wanted({ db, words, options }: Job): Promise<string[]> {
  if (words.length > 0) throw new UsageError(`"${words.join(' ')}" is too much`);
  const all = (await listOrgs(db.acrossOrgs())).map((org) => org.org_id);
  if (options.org === undefined) return all;
  if (!all.includes(options.org)) {
    throw new Refusal(`There is no organisation "${options.org}" (there is ${all.join(', ')})`);
  }
  return [options.org];
}

/** To be run once after a database was restored, before the server starts on it: clients start afresh, outboxes stay. */
export async function restoreMarkCommand(job: Job): Promise<boolean> {
  const orgIds = await wanted(job);
  await job.db.acrossOrgs().transaction(async (tx) => {
    for (const orgId of orgIds) await renewEpoch(tx, orgId);
  });
  for (const orgId of orgIds) job.terminal.out(line`${orgId}\tmarked as restored`);
  return true;
}

/** Works every bucket out again from the rows and compares. Ends with 1 when something differs. */
export async function auditCommand(job: Job): Promise<boolean> {
  let good = true;
  for (const orgId of await wanted(job)) {
    const faults = await auditBuckets(job.db, orgId);
    good &&= faults.length === 0;
    job.terminal.out(
      line`${orgId}\t${faults.length === 0 ? 'sound' : `${faults.length} buckets differ`}`,
    );
    for (const fault of faults) job.terminal.out(line`  ${fault}`);
  }
  return good;
}
