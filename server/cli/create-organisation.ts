import type { Tx } from '../db/database.ts';
import type { Terminal } from './command-context.ts';
import { addOrganisation, type NewOrganisation } from './organisation.ts';
import { recordCommand } from './record-command.ts';

/** Creates an organisation as `addOrganisation` does, with its line in the audit trail. */
export async function createOrganisation(
  tx: Tx,
  wanted: NewOrganisation,
  terminal: Terminal,
): Promise<string> {
  const id = await addOrganisation(tx, wanted, terminal.clock);
  const { name, currency, timeZone, locale = null, ownDomains = [] } = wanted;
  const target = { kind: 'organisation', id, name };
  const after = { currency, timeZone, locale, ownDomains: ownDomains.slice(0, 100) };
  await recordCommand(tx, id, { action: 'org.create', target, before: null, after }, terminal);
  return id;
}
