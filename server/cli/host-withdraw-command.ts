import type { HostFile } from '../../lib/contract/page/host-file.ts';
import { HostWithdrawal } from '../../lib/contract/page/host-withdrawal.ts';
import { isSignedBy, isWithdrawnBy, signWithdrawal } from '../host-files/sign-host-file.ts';
import type { PrivateHostKey } from '../host-files/signing-key.ts';
import { line } from '../printable.ts';
import { type Change, lockOrg, writeLocked } from '../write/write-rows.ts';
import { writeInTurn } from './chosen-organisation.ts';
import { type CommandContext, singleArgument } from './command-context.ts';
import { CommandError, UsageError } from './errors.ts';
import {
  type HostVersion,
  hostFileTarget,
  readHostVersions,
  signingKeyOf,
} from './host-versions.ts';
import { recordCommand } from './record-command.ts';

/**
 * Withdraws a version and all later ones (`gmail@3`), or all versions of a host (`gmail`). The withdrawal is signed: without a signature,
 * browsers that have had these versions would not go back to the one before.
 */
export async function hostWithdrawCommand(context: CommandContext): Promise<boolean> {
  const { options, terminal } = context;
  const word = singleArgument(context, 'the host file to withdraw');
  const { reason } = options;
  if (reason === undefined) throw new UsageError('host withdraw needs --reason');
  const key = await signingKeyOf(context);
  const done = await writeInTurn(context, async (tx, id) => {
    const org = await lockOrg(tx, id);
    const held = await readHostVersions(tx, id);
    const [host = ''] = word.split('@');
    const versions = held.filter((one) => one.host === host);
    const earlier = await withdrawalsOf(versions, id, key);
    const { gone, to } = await divide(versions, word, id, key);
    const [newest] = gone;
    // Each withdrawal also covers the earlier ones, so that a browser needs only the latest.
    const through = Math.max(newest.version, ...earlier.map((one) => one.version));
    const at = Math.max(terminal.clock.now(), ...earlier.map((one) => one.row.withdrawal.at + 1));
    const withdrawal = checked({ host, to, through, reason, at });
    const row = await signWithdrawal({ ...newest.row.host, version: through }, withdrawal, id, key);
    const changes = [...earlier, ...gone]
      .filter((one) => one.id !== row.id)
      .map((one): Change => ({ kind: 'hostFile', id: one.id, row: null }));
    await writeLocked(tx, org, [...changes, { kind: 'hostFile', id: row.id, row }], terminal.clock);
    const before = { versions: gone.map(({ version }) => String(version)).slice(0, 100) };
    const line = { action: 'host.withdraw', target: hostFileTarget(row.id), before };
    await recordCommand(tx, id, { ...line, after: { to, through, reason } }, terminal);
    return { gone, to };
  });
  const back = done.to === 0 ? 'the file in the package' : `version ${done.to}`;
  for (const { id } of done.gone) terminal.out(line`${id}\twithdrawn, back to ${back}`);
  return true;
}

type Signed = HostVersion & { row: HostFile };

/** The signed versions to withdraw, the newest first, and the version that browsers go back to (0: the file in the package). */
async function divide(
  versions: readonly HostVersion[],
  word: string,
  orgId: string,
  key: PrivateHostKey,
): Promise<{ gone: readonly [Signed, ...Signed[]]; to: number }> {
  const signed: Signed[] = [];
  for (const { row, ...one } of versions) {
    if (row && (await isSignedBy(row, orgId, key))) signed.push({ ...one, row });
  }
  const lowest = signed.find(({ id }) => id === word);
  const from = lowest?.version ?? (word.includes('@') ? Number.POSITIVE_INFINITY : 0);
  const [newest, ...others] = signed.filter(({ version }) => version >= from);
  if (!newest) {
    const there = signed.map(({ id }) => id).join(', ') || 'none';
    throw new CommandError(`There is no signed host file "${word}" (signed: ${there})`);
  }
  const before = signed.find(({ version }) => version < from);
  return { gone: [newest, ...others], to: before?.version ?? 0 };
}

type Withdrawn = HostVersion & { row: { withdrawal: HostWithdrawal } };

async function withdrawalsOf(
  versions: readonly HostVersion[],
  orgId: string,
  key: PrivateHostKey,
): Promise<Withdrawn[]> {
  const found: Withdrawn[] = [];
  for (const { row, ...one } of versions) {
    if (row?.withdrawal && (await isWithdrawnBy(row, orgId, key)))
      found.push({ ...one, row: { ...row, withdrawal: row.withdrawal } });
  }
  return found;
}

function checked(given: HostWithdrawal): HostWithdrawal {
  const read = HostWithdrawal.safeParse(given);
  if (read.success) return read.data;
  throw new UsageError('--reason: must have 1 to 300 characters');
}
