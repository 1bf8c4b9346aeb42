import { newId } from '../../lib/kit/id.ts';
import type { Tx } from '../db/database.ts';
import { type NewChange, recordChange } from '../ops/changes.ts';
import type { Terminal } from './command-context.ts';

/** Adds a line to the audit trail for a write by this command, in the same transaction. The line names the login on the server's machine. */
export async function recordCommand(
  tx: Tx,
  orgId: string,
  change: NewChange,
  { clock, env }: Terminal,
): Promise<void> {
  const name = env.USER || env.LOGNAME || 'command line';
  await recordChange(tx, orgId, newId(), { repId: null, name, via: 'command' }, change, clock);
}
