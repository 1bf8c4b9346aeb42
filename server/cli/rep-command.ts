import { repRoles } from '../../lib/contract/rows/rep.ts';
import { isStorableName } from '../db/storable-name.ts';
import { linkAccount, unlinkAccount } from '../ops/links.ts';
import { setRoles } from '../ops/people.ts';
import { columns, jsonLine, line } from '../printable.ts';
import { listIdentities, repById } from '../session/reps.ts';
import { writeChanges } from '../write/write-rows.ts';
import { chosenOrganisation, writeInTurn } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';
import { CommandError, UsageError } from './errors.ts';
import { recordCommand } from './record-command.ts';

/** Links an issuer's subject to a rep: that account then signs in as the rep, whatever its email address. */
export async function repLinkCommand(context: CommandContext): Promise<boolean> {
  const { options, terminal } = context;
  const identity = identityOf(context);
  const repId = named(options.rep, '--rep');
  const { issuer, subject } = identity;
  const said = await writeInTurn(context, async (tx, orgId) => {
    const change = await linkAccount(tx, orgId, { ...identity, repId }, terminal.clock);
    if (change === 'no-rep') throw noSuchRep(repId);
    if (change) await recordCommand(tx, orgId, change, terminal);
    return [orgId, repId, issuer, subject, change ? 'linked' : 'was linked already'];
  });
  terminal.out(columns(said));
  return true;
}

/** Removes the link of an issuer's subject. */
export async function repUnlinkCommand(context: CommandContext): Promise<boolean> {
  const { terminal } = context;
  const identity = identityOf(context);
  const said = await writeInTurn(context, async (tx, orgId) => {
    const change = await unlinkAccount(tx, orgId, identity, terminal.clock);
    if (!change) {
      throw new CommandError(
        `"${identity.subject}" is not linked to a rep: "rep links" lists all links`,
      );
    }
    await recordCommand(tx, orgId, change, terminal);
    return [orgId, identity.issuer, identity.subject, 'unlinked'];
  });
  terminal.out(columns(said));
  return true;
}

/**
 * Removes a rep from the organisation. At its next request, the rep's browser learns of it and deletes everything it holds. The rep's
 * accounts, deals and leads keep their owner.
 */
export async function repRemoveCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { options, terminal } = context;
  const repId = named(options.rep, '--rep');
  const said = await writeInTurn(context, async (tx, orgId) => {
    const rep = await repById(tx, orgId, repId);
    if (!rep) throw noSuchRep(repId);
    await writeChanges(tx, orgId, [{ kind: 'rep', id: repId, row: null }], terminal.clock);
    const target = { kind: 'rep', id: repId, name: rep.name };
    const before = { email: rep.email };
    const line = { action: 'rep.remove', target, before, after: null };
    await recordCommand(tx, orgId, line, terminal);
    return [orgId, repId, rep.name, 'removed'];
  });
  terminal.out(columns(said));
  return true;
}

/** Gives a rep exactly the roles that `--role` names. */
export async function repRolesCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { options, terminal } = context;
  const repId = named(options.rep, '--rep');
  const given = options.role ?? [];
  const unknown = given.find((role) => !repRoles.some((one) => one === role));
  if (given.length === 0 || unknown !== undefined) {
    throw new UsageError(`--role: must be one of ${repRoles.join(', ')}`);
  }
  const roles = repRoles.filter((role) => given.includes(role));
  const said = await writeInTurn(context, async (tx, orgId) => {
    const change = await setRoles(tx, orgId, { repId, roles }, terminal.clock);
    if (change === 'no-rep') throw noSuchRep(repId);
    if (change) await recordCommand(tx, orgId, change, terminal);
    return [orgId, repId, roles.join(', '), change ? 'set' : 'were set already'];
  });
  terminal.out(columns(said));
  return true;
}

/** Lists all links, one per line. */
export async function repLinksCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, options, terminal } = context;
  const orgId = await chosenOrganisation(context);
  const links = await listIdentities(db.inOrg(orgId), orgId);
  if (options.json) terminal.out(jsonLine(links));
  else
    for (const { repId, issuer, subject } of links)
      terminal.out(line`${repId}\t${issuer}\t${subject}`);
  return true;
}

function identityOf(context: CommandContext): { issuer: string; subject: string } {
  noArguments(context);
  const { options, terminal } = context;
  const issuer = named(options.issuer ?? terminal.env.OIDC_ISSUER, '--issuer (or OIDC_ISSUER)');
  return { issuer, subject: named(options.subject, '--subject') };
}

export const noSuchRep = (repId: string) =>
  new CommandError(`There is no rep with the id "${repId}"`);

// Control characters are refused because a tab or a line break would split a line of output.
export function named(word: string | undefined, option: string): string {
  if (!word) throw new UsageError(`Specify ${option}`);
  if (!isStorableName(word) || /\p{Cc}/u.test(word))
    throw new UsageError(`${option}: contains a control character or is too long`);
  return word;
}
