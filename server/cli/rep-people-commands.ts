import { endRep } from '../ops/end-rep.ts';
import { type ListedRep, listReps } from '../ops/list-reps.ts';
import { columns, jsonLine } from '../printable.ts';
import { chosenOrganisation, writeInTurn } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';
import { recordCommand } from './record-command.ts';
import { named, noSuchRep } from './rep-command.ts';

/** Sets a rep's last day, and names every row that needs another rep. */
export async function repEndCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { options, terminal } = context;
  const repId = named(options.rep, '--rep');
  const lastDay = options['last-day'] ?? null;
  const ended = await writeInTurn(context, async (tx, orgId) => {
    const done = await endRep(tx, orgId, { repId, lastDay }, terminal.clock);
    if (!done) throw noSuchRep(repId);
    if (done.change) await recordCommand(tx, orgId, done.change, terminal);
    return { ...done, orgId };
  });
  const { orgId, name, leftBehind } = ended;
  if (options.json) {
    terminal.out(jsonLine({ org: orgId, rep: repId, name, lastDay: ended.lastDay, leftBehind }));
    return true;
  }
  const said = ended.change ? `last day ${ended.lastDay}` : `had the last day ${ended.lastDay}`;
  terminal.out(columns([orgId, repId, name, said]));
  for (const row of leftBehind) terminal.out(columns([row.kind, row.id, row.name]));
  return true;
}

/** Lists all reps, one per line. */
export async function repListCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, options, terminal } = context;
  const orgId = await chosenOrganisation(context);
  const reps = await listReps(db.inOrg(orgId), orgId, terminal.clock);
  if (options.json) terminal.out(jsonLine(reps));
  else for (const rep of reps) terminal.out(columns(columnsOf(rep)));
  return true;
}

function columnsOf(rep: ListedRep): string[] {
  const { id, name, email, roles, manager, lastSeen } = rep;
  const seen = lastSeen === null ? 'never seen' : new Date(lastSeen).toISOString();
  return [id, name, email, stateWords(rep), roles.join(', '), manager ?? 'no manager', seen];
}

function stateWords(rep: ListedRep): string {
  const { state, activeFrom, activeTo } = rep;
  if (state === 'not-yet') return `from ${activeFrom}`;
  if (state === 'left') return `left ${activeTo}`;
  const until = activeTo === null ? '' : `, until ${activeTo}`;
  return state === 'absent' ? `absent, ${coverWords(rep)}${until}` : `active${until}`;
}

/** Who stands in, and whether that rep is there. */
function coverWords({ cover, coverState }: ListedRep): string {
  if (cover === null) return 'no cover';
  const words = {
    active: '',
    absent: ' (absent too)',
    left: ' (left)',
    'not-yet': ' (not yet here)',
  };
  return `cover ${cover}${words[coverState ?? 'active']}`;
}
