import { endRep } from '../ops/end-rep.ts';
import { type ListedRep, listReps } from '../ops/list-reps.ts';
import { takeTurn } from '../ops/take-turn.ts';
import { columns, jsonLine } from '../printable.ts';
import type { CommandContext } from './command-context.ts';
import { CommandError, UsageError } from './errors.ts';
import { chooseOrganisation } from './organisation.ts';
import { recordCommand } from './record-command.ts';
import { named } from './rep-command.ts';

/** Sets a rep's last day, and names every row that needs somebody else. */
export async function repEndCommand({
  db,
  options,
  words,
  terminal,
}: CommandContext): Promise<boolean> {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const repId = named(options.rep, '--rep');
  const lastDay = options['last-day'] ?? null;
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const ended = await db.inOrg(orgId).transaction(async (tx) => {
    await takeTurn(tx, orgId);
    const done = await endRep(tx, orgId, { repId, lastDay }, terminal.clock);
    if (!done) throw new CommandError(`There is no rep with the id "${repId}"`);
    if (done.change) await recordCommand(tx, orgId, done.change, terminal);
    return done;
  });
  const { name, leftBehind } = ended;
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
export async function repListCommand({
  db,
  options,
  words,
  terminal,
}: CommandContext): Promise<boolean> {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
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

function stateWords({ state, activeFrom, activeTo, cover }: ListedRep): string {
  if (state === 'not-yet') return `from ${activeFrom}`;
  if (state === 'left') return `left ${activeTo}`;
  const until = activeTo === null ? '' : `, until ${activeTo}`;
  if (state === 'absent')
    return `absent, ${cover === null ? 'no cover' : `cover ${cover}`}${until}`;
  return `active${until}`;
}
