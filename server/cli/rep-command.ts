import { newId } from '../../lib/kit/id.ts';
import type { Tx } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';
import { columns, jsonLine, line } from '../printable.ts';
import { linkIdentity, listIdentities, repById, unlinkIdentity } from '../session/reps.ts';
import { writeChanges } from '../write/write-rows.ts';
import type { CommandContext } from './command-context.ts';
import { CommandError, UsageError } from './errors.ts';
import { chooseOrganisation } from './organisation.ts';

/** Links an issuer's subject to a rep: that account then signs in as the rep, whatever its email address. */
export async function repLinkCommand(context: CommandContext): Promise<boolean> {
  const { db, options, terminal } = context;
  const identity = identityOf(context);
  const repId = named(options.rep, '--rep');
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const said = await db.inOrg(orgId).transaction(async (tx) => {
    if (!(await repById(tx, orgId, repId)))
      throw new CommandError(`There is no rep with the id "${repId}"`);
    const changed = await linkIdentity(tx, orgId, { ...identity, repId });
    if (changed) await note(tx, context, orgId, { ...identity, what: 'linked', repId });
    return [
      orgId,
      repId,
      identity.issuer,
      identity.subject,
      changed ? 'linked' : 'was linked already',
    ];
  });
  terminal.out(columns(said));
  return true;
}

/** Removes the link of an issuer's subject. */
export async function repUnlinkCommand(context: CommandContext): Promise<boolean> {
  const { db, options, terminal } = context;
  const identity = identityOf(context);
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const said = await db.inOrg(orgId).transaction(async (tx) => {
    if (!(await unlinkIdentity(tx, orgId, identity))) {
      throw new CommandError(
        `"${identity.subject}" is not linked to a rep: "rep links" lists all links`,
      );
    }
    await note(tx, context, orgId, { ...identity, what: 'unlinked', repId: null });
    return [orgId, identity.issuer, identity.subject, 'unlinked'];
  });
  terminal.out(columns(said));
  return true;
}

/**
 * Removes a rep from the organisation. At its next request, the rep's browser learns of it and deletes everything it holds. The rep's
 * accounts, deals and leads keep their owner.
 */
export async function repRemoveCommand({
  db,
  options,
  words,
  terminal,
}: CommandContext): Promise<boolean> {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const repId = named(options.rep, '--rep');
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const said = await db.inOrg(orgId).transaction(async (tx) => {
    const rep = await repById(tx, orgId, repId);
    if (!rep) throw new CommandError(`There is no rep with the id "${repId}"`);
    await writeChanges(tx, orgId, [{ kind: 'rep', id: repId, row: null }], terminal.clock);
    return [orgId, repId, rep.name, 'removed'];
  });
  terminal.out(columns(said));
  return true;
}

/** Lists all links, one per line. */
export async function repLinksCommand({
  db,
  options,
  words,
  terminal,
}: CommandContext): Promise<boolean> {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const { id: orgId } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const links = await listIdentities(db.inOrg(orgId), orgId);
  if (options.json) terminal.out(jsonLine(links));
  else
    for (const { repId, issuer, subject } of links)
      terminal.out(line`${repId}\t${issuer}\t${subject}`);
  return true;
}

function identityOf({ options, words, terminal }: CommandContext): {
  issuer: string;
  subject: string;
} {
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const issuer = named(options.issuer ?? terminal.env.OIDC_ISSUER, '--issuer (or OIDC_ISSUER)');
  return { issuer, subject: named(options.subject, '--subject') };
}

// Control characters are refused because a tab or a line break would split a line of output.
function named(word: string | undefined, option: string): string {
  if (!word) throw new UsageError(`Specify ${option}`);
  if (!isStorableName(word) || /\p{Cc}/u.test(word))
    throw new UsageError(`${option}: contains a control character or is too long`);
  return word;
}

async function note(
  tx: Tx,
  { terminal }: CommandContext,
  orgId: string,
  line: { what: string; issuer: string; subject: string; repId: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO identity_change (org_id, id, at, what, issuer, subject, rep_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, newId(), terminal.clock.now(), line.what, line.issuer, line.subject, line.repId],
  );
}
