import { basename } from 'node:path';
import { withoutTimeouts } from '../db/without-timeouts.ts';
import { importKindOf, importKinds } from '../import/columns.ts';
import { loadFile } from '../import/load-file.ts';
import { loadMapping } from '../import/mapping.ts';
import { importChange } from '../ops/import-change.ts';
import { takeTurn } from '../ops/take-turn.ts';
import { line } from '../printable.ts';
import { type CommandContext, singleArgument } from './command-context.ts';
import { counted } from './counted.ts';
import { UsageError } from './errors.ts';
import { progressPrinter, resultLines } from './import-summary.ts';
import { chooseOrganisation } from './organisation.ts';
import { recordCommand } from './record-command.ts';

/** Imports one file. False: the file has bad lines, so nothing was written, or they were left out. */
export async function importCommand(context: CommandContext): Promise<boolean> {
  const { db, options, terminal } = context;
  const path = singleArgument(context, 'the file to import');
  const kind = options.kind === undefined ? null : importKindOf(options.kind);
  if (kind === null) {
    throw new UsageError(`--kind: must be one of ${importKinds.join(', ')}`);
  }
  const mapping = options.mapping === undefined ? null : loadMapping(options.mapping);
  const report = options.report ?? null;
  const progress = progressPrinter(path, terminal.clock, terminal.err);
  const organisation = await chooseOrganisation(db.acrossOrgs(), options.org);
  const { id: orgId } = organisation;
  const done = await db.inOrg(orgId).transaction(async (tx) => {
    await withoutTimeouts(db, tx);
    await takeTurn(tx, orgId);
    const request = {
      ...{ kind, path, mapping, report, organisation, onProgress: progress.tell },
      delimiter: options.delimiter === 'tab' ? '\t' : (options.delimiter ?? null),
      dryRun: options['dry-run'] ?? false,
      skipBad: options['skip-bad'] ?? false,
      today: options.today ?? null,
    };
    const loaded = await loadFile(tx, request, terminal.clock);
    const change = importChange(orgId, loaded, basename(path), null);
    if (change) await recordCommand(tx, orgId, change, terminal);
    return loaded;
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
