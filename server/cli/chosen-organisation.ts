import type { Tx } from '../db/database.ts';
import { takeTurn } from '../ops/take-turn.ts';
import type { CommandContext } from './command-context.ts';
import { chooseOrganisation } from './organisation.ts';

/** The id of the organisation that a command is for. */
export async function chosenOrganisation({ db, options }: CommandContext): Promise<string> {
  return (await chooseOrganisation(db.acrossOrgs(), options.org)).id;
}

/** Writes in the organisation that a command is for, in a transaction that no other write by operations overlaps. */
export async function writeInTurn<T>(
  context: CommandContext,
  write: (tx: Tx, orgId: string) => Promise<T>,
): Promise<T> {
  const orgId = await chosenOrganisation(context);
  return context.db.inOrg(orgId).transaction(async (tx) => {
    await takeTurn(tx, orgId);
    return write(tx, orgId);
  });
}
