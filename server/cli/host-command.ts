import { currentHost } from '../../lib/contract/page/current-host.ts';
import type { Host } from '../../lib/contract/page/host.ts';
import { type HostFile, hostFileId } from '../../lib/contract/page/host-file.ts';
import { isSignedBy, isWithdrawnBy, signHost } from '../host-files/sign-host-file.ts';
import { hostSigningKey, newHostKey, type PrivateHostKey } from '../host-files/signing-key.ts';
import { line } from '../printable.ts';
import { type Change, lockOrg, writeLocked } from '../write/write-rows.ts';
import { chosenOrganisation, writeInTurn } from './chosen-organisation.ts';
import { type CommandContext, noArguments, singleArgument } from './command-context.ts';
import { counted } from './counted.ts';
import { CommandError } from './errors.ts';
import {
  type HostVersion,
  hostFileTarget,
  readHostVersions,
  signingKeyOf,
} from './host-versions.ts';
import { readHostsFile } from './read-hosts-file.ts';
import { recordCommand } from './record-command.ts';

/** The version before the newest is kept too, because browsers go back to it if the newest reads nothing. */
const versionsKept = 2;

/** Signs the host files in a file and delivers them to an organisation's reps. */
export async function hostAddCommand(context: CommandContext): Promise<boolean> {
  const { terminal } = context;
  const path = singleArgument(context, 'the host file to add');
  const read = await readHostsFile(path);
  if (!read.ok) {
    for (const fault of read.faults) terminal.out(line`  ${fault}`);
    throw new CommandError(`${path}: ${counted(read.faults.length, 'fault')}`);
  }
  const key = await signingKeyOf(context);
  const id = await writeInTurn(context, async (tx, orgId) => {
    const org = await lockOrg(tx, orgId);
    const held = await readHostVersions(tx, orgId);
    checkVersions(read.hosts, held);
    const changes: Change[] = [];
    for (const host of read.hosts) {
      const row = await signHost(host, orgId, key);
      changes.push({ kind: 'hostFile', id: row.id, row });
      const gone = await outlived(held, host, orgId, key);
      for (const old of gone) changes.push({ kind: 'hostFile', id: old, row: null });
      const newest = held.find((one) => one.host === host.id && one.row);
      const details = [{ version: newest?.version ?? null }, { version: host.version }] as const;
      const line = { action: 'host.add', before: details[0], after: details[1] };
      await recordCommand(tx, orgId, { ...line, target: hostFileTarget(row.id) }, terminal);
    }
    await writeLocked(tx, org, changes, terminal.clock);
    return orgId;
  });
  for (const host of read.hosts) terminal.out(line`${id}\t${hostFileId(host)}\t${host.label}`);
  return true;
}

/** Lists the versions that reps have, one per line, the newest of each host first. */
export async function hostListCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, terminal } = context;
  const id = await chosenOrganisation(context);
  const key = await hostSigningKey(context.hostKey);
  for (const { row } of await readHostVersions(db.inOrg(id), id)) {
    if (!row) continue;
    const signed = await stateOf(row, id, key);
    const state = currentHost(row.host).ok
      ? signed
      : `${signed}, not readable by reps: add it again`;
    terminal.out(
      line`${row.id}\t${row.host.label}\t${row.host.hosts.join(', ') || 'any site'}\t${state}`,
    );
  }
  return true;
}

async function stateOf(row: HostFile, orgId: string, key: PrivateHostKey | null): Promise<string> {
  const bad = 'not signed with the key of this server';
  if (key === null) return bad;
  if (!row.withdrawal) return (await isSignedBy(row, orgId, key)) ? 'signed' : bad;
  if (!(await isWithdrawnBy(row, orgId, key))) return bad;
  const { at, reason, to } = row.withdrawal;
  const back = to === 0 ? 'the file in the package' : `version ${to}`;
  return `withdrawn ${new Date(at).toISOString()}, back to ${back}: ${reason}`;
}

/** Removes versions that no browser uses: one (`gmail@3`) or all of a host (`gmail`). */
export async function hostRemoveCommand(context: CommandContext): Promise<boolean> {
  const { terminal } = context;
  const word = singleArgument(context, 'the host file to remove');
  const key = await hostSigningKey(context.hostKey);
  const gone = await writeInTurn(context, async (tx, id) => {
    const org = await lockOrg(tx, id);
    const held = (await readHostVersions(tx, id)).filter(({ row }) => row !== null);
    const wanted = held.filter((one) => one.id === word || one.host === word).map((one) => one.id);
    if (wanted.length === 0) {
      const there = held.map((one) => one.id).join(', ') || 'none';
      throw new CommandError(`There is no host file "${word}" (host files: ${there})`);
    }
    await checkNotInUse(held, wanted, { id, key });
    const changes = wanted.map((one): Change => ({ kind: 'hostFile', id: one, row: null }));
    await writeLocked(tx, org, changes, terminal.clock);
    for (const one of wanted) {
      const line = {
        action: 'host.remove',
        target: hostFileTarget(one),
        before: null,
        after: null,
      };
      await recordCommand(tx, id, line, terminal);
    }
    return wanted;
  });
  for (const id of gone) terminal.out(line`${id}\tremoved`);
  return true;
}

/** Refuses to remove a version in use. It must be withdrawn, because browsers go back to an older version only by a signed withdrawal. */
async function checkNotInUse(
  held: readonly HostVersion[],
  wanted: readonly string[],
  { id, key }: { id: string; key: PrivateHostKey | null },
): Promise<void> {
  if (key === null) return;
  const seen = new Set<string>();
  for (const one of held) {
    if (seen.has(one.host) || !one.row || !(await isSignedBy(one.row, id, key))) continue;
    seen.add(one.host);
    if (wanted.includes(one.id))
      throw new CommandError(
        `${one.id} is in use, and browsers that have had it use no older version: withdraw it ("host withdraw ${one.id} --reason TEXT")`,
      );
  }
}

/** Prints a new key for HOST_SIGNING_KEY and stores nothing. */
export async function hostKeyCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  context.terminal.out(line`${await newHostKey()}`);
  return true;
}

/** Refuses numbers that are not above all earlier ones: browsers remember trial results by number, so no number may be used twice. */
function checkVersions(hosts: readonly Host[], held: readonly HostVersion[]): void {
  const faults = hosts.flatMap(({ id, version }) => {
    const newest = held.find((one) => one.host === id)?.version;
    if (newest === undefined || version > newest) return [];
    return [
      `"${id}" has already had version ${newest}: the new version must be higher, not ${version}`,
    ];
  });
  if (faults.length > 0) throw new CommandError(faults.join('\n'));
}

/** The ids of the host's versions to remove when this one is added. Rows without a valid signature do not count as versions. */
async function outlived(
  held: readonly HostVersion[],
  { id }: Host,
  orgId: string,
  key: PrivateHostKey,
): Promise<string[]> {
  const good: string[] = [];
  for (const { host, row } of held) {
    if (row && host === id && (await isSignedBy(row, orgId, key))) good.push(row.id);
  }
  return good.slice(versionsKept - 1);
}
