import type { ChangeDetails, OpsChange } from '../../lib/contract/wire/ops-change.ts';
import type { Statements } from '../db/database.ts';
import { listChanges } from '../ops/changes.ts';
import { columns, jsonLine, line } from '../printable.ts';
import { chosenOrganisation } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';

const BATCH = 1_000;

/** Prints the audit trail, the latest line first. `--json`: a JSON object per line. */
export async function auditLogCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, options, terminal } = context;
  const id = await chosenOrganisation(context);
  let any = false;
  for await (const change of changesOf(db.inOrg(id), id, options.action ?? null)) {
    any = true;
    terminal.out(options.json ? jsonLine(change) : lineOf(change));
  }
  if (!any && !options.json) terminal.out(line`Operations have not changed anything yet.`);
  return true;
}

async function* changesOf(
  tx: Statements,
  orgId: string,
  action: string | null,
): AsyncGenerator<OpsChange> {
  let before: { at: number; id: string } | null = null;
  for (;;) {
    const found: Awaited<ReturnType<typeof listChanges>> = await listChanges(tx, orgId, {
      ...{ action, before, limit: BATCH },
    });
    yield* found.changes;
    const last = found.changes.at(-1);
    if (!found.more || !last) return;
    before = { at: last.at, id: last.id };
  }
}

function lineOf({ at, who, repId, via, action, target, before, after }: OpsChange) {
  const when = new Date(at).toISOString();
  const whose = repId === null ? who : `${who} (${repId})`;
  return columns([when, whose, via, action, target.name, textOf(before), textOf(after)]);
}

const textOf = (details: ChangeDetails | null): string =>
  details === null ? '-' : JSON.stringify(details);
