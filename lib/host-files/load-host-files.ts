import { currentHost } from '../contract/page/current-host.ts';
import type { Host } from '../contract/page/host.ts';
import { HostFile, hostFileId } from '../contract/page/host-file.ts';
import type { Me } from '../contract/wire/config.ts';
import { type Arrived, type Fault, faultOfShape } from '../hosts/arrived.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { storeDatabase } from '../store/database.ts';
import { whoAmI } from '../store/meta.ts';
import { isSigned } from './verify-signature.ts';

const source = 'organisation';

/**
 * What the organisation's backend has sent, each checked with its schema and with the key this session began with. It lies
 * in the store and goes with it at sign-out.
 *
 * None of them can bring the sidebar to a site: our script runs where the package or the rep has allowed it and nowhere
 * else, and asks for the files of that site alone. What a file names as its hosts only says where it is tried.
 */
export async function deliveredFiles(isWanted = (_host: Host) => true): Promise<Arrived[]> {
  const [me, held] = await Promise.all([whoAmI(), storeDatabase().rows('hostFile').toArray()]);
  if (!me) return [];
  const files = held.map(({ id, row }) => ({ name: id, ...openRow(row) }));
  // Of a wanted host all editions: which of them is used is settled among them all.
  const wanted = new Set(files.flatMap(({ host }) => (host && isWanted(host) ? host.id : [])));
  const checked = files.map(async ({ name, host, signed, fault }): Promise<Arrived | null> => {
    if (!host) return { source, name, host, fault };
    if (!wanted.has(host.id)) return null;
    return { source, name, host, fault: await faultOf(name, host, signed, me) };
  });
  return (await Promise.all(checked)).filter((file) => file !== null);
}

type Opened =
  | { host: Host; signed: Pick<HostFile, 'host' | 'signature'>; fault: null }
  | { host: null; signed: null; fault: 'unreadable' | 'address' };

function openRow(row: unknown): Opened {
  const file = HostFile.safeParse(row);
  if (!file.success) return { host: null, signed: null, fault: 'unreadable' };
  // The row itself is what was signed, with fields this version may not know, and addresses as they were written.
  const raw: HostFile['host'] = Object(row).host;
  const host = currentHost(raw);
  if (!host.ok) return { host: null, signed: null, fault: faultOfShape(host.error) };
  return { host: host.value, signed: { host: raw, signature: file.data.signature }, fault: null };
}

async function faultOf(
  name: string,
  host: Host,
  signed: Pick<HostFile, 'host' | 'signature'>,
  { orgId, hostKey }: Me,
): Promise<Exclude<Fault, 'unreadable' | 'address'> | null> {
  if (!hostKey) return 'no-key';
  if (name !== hostFileId(host) || !(await isSigned(signed, orgId, hostKey))) return 'signature';
  const ours = builtIn.find(({ id }) => id === host.id);
  return ours && ours.version >= host.version ? 'package' : null;
}
