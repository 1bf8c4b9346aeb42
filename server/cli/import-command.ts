import { instantOf } from '../../lib/kit/clock.ts';
import { plainDateIn } from '../../lib/kit/date.ts';
import { importKinds, isImportKind } from '../import/columns.ts';
import { importFile } from '../import/import-file.ts';
import { loadMapping } from '../import/mapping.ts';
import { line } from '../printable.ts';
import { applyTerritories } from '../write/assign-territories.ts';
import { databaseRows } from '../write/database-row-store.ts';
import { type CommandContext, singleArgument, withoutTimeouts } from './command-context.ts';
import { counted } from './counted.ts';
import { UsageError } from './errors.ts';
import { progressPrinter, resultLines } from './import-summary.ts';
import { chooseOrganisation } from './organisation.ts';

/** Imports one file. False: the file has bad lines, so nothing was written. */
export async function importCommand(context: CommandContext): Promise<boolean> {
  const { db, options, terminal } = context;
  const path = singleArgument(context, 'the file to import');
  const { kind } = options;
  if (kind === undefined || !isImportKind(kind)) {
    throw new UsageError(`--kind: must be one of ${importKinds.join(', ')}`);
  }
  const mapping = options.mapping === undefined ? null : loadMapping(options.mapping);
  const report = options.report ?? null;
  const progress = progressPrinter(path, terminal.clock, terminal.err);
  const organisation = await chooseOrganisation(db.acrossOrgs(), options.org);
  const done = await db.inOrg(organisation.id).transaction(async (tx) => {
    await withoutTimeouts(db, tx);
    const store = databaseRows(tx, organisation.id, terminal.clock);
    const result = await importFile(store, {
      kind,
      path,
      mapping,
      delimiter: options.delimiter === 'tab' ? '\t' : (options.delimiter ?? null),
      dryRun: options['dry-run'] ?? false,
      report,
      organisation,
      today: options.today ?? plainDateIn(terminal.clock.now(), organisation.timeZone),
      now: instantOf(terminal.clock),
      onProgress: progress.tell,
    });
    const follows = result.written && kind === 'territories' ? await applyTerritories(store) : null;
    return { result, follows };
  });
  progress.end();
  for (const one of resultLines(path, done.result, report)) terminal.out(one);
  if (done.follows) {
    const { accountsMoved, repsChanged } = done.follows;
    terminal.out(
      line`  ${counted(accountsMoved, 'account')} moved by rule, territories of ${counted(repsChanged, 'rep')} changed`,
    );
  }
  if (!done.result.written) terminal.out(line`Nothing was written.`);
  return done.result.bad.count === 0;
}
