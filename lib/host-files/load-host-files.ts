import { Host } from '../contract/page/host.ts';
import { HostFile, hostFileId } from '../contract/page/host-file.ts';
import type { Me } from '../contract/wire/config.ts';
import type { Arrived, Fault } from '../hosts/arrived.ts';
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
  const files = held.map(({ id, row }) => ({ name: id, ...open(row) }));
  // Of a wanted host all editions: which of them is used is settled among them all.
  const wanted = new Set(files.flatMap(({ host }) => (host && isWanted(host) ? host.id : [])));
  const checked = files.map(async ({ name, host, signed }): Promise<Arrived | null> => {
    if (!host) return { source, name, host, fault: 'unreadable' };
    if (!wanted.has(host.id)) return null;
    return { source, name, host, fault: await faultOf(name, host, signed, me) };
  });
  return (await Promise.all(checked)).filter((file) => file !== null);
}

type Opened =
  | { host: Host; signed: Pick<HostFile, 'host' | 'signature'> }
  | { host: null; signed: null };

function open(row: unknown): Opened {
  const file = HostFile.safeParse(row);
  // The row itself is what was signed, with fields this version may not know.
  const raw = file.success ? Object(row).host : null;
  const host = Host.safeParse(raw);
  if (!file.success || !host.success) return { host: null, signed: null };
  return { host: host.data, signed: { host: raw, signature: file.data.signature } };
}

async function faultOf(
  name: string,
  host: Host,
  signed: Pick<HostFile, 'host' | 'signature'>,
  { orgId, hostKey }: Me,
): Promise<Exclude<Fault, 'unreadable'> | null> {
  if (!hostKey) return 'no-key';
  if (name !== hostFileId(host) || !(await isSigned(signed, orgId, hostKey))) return 'signature';
  const ours = builtIn.find(({ id }) => id === host.id);
  return ours && ours.version >= host.version ? 'package' : null;
}
