import { currentHost } from '../contract/page/current-host.ts';
import type { Host } from '../contract/page/host.ts';
import { HostFile, hostFileId } from '../contract/page/host-file.ts';
import type { HostWithdrawal } from '../contract/page/host-withdrawal.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { storeDatabase } from '../store/database.ts';
import { currentSession } from '../store/meta.ts';
import { type Floor, isWithdrawn, noFloor, type SignedVersions } from './floor.ts';
import { raiseFloors, type Signer } from './floor-database.ts';
import { faultOfShape, type HostFileError, type LoadedHostFile } from './loaded-host-file.ts';
import { isSigned, isSignedWithdrawal } from './verify-signature.ts';

const source = 'organisation';

export interface LoadedHostFiles {
  files: readonly LoadedHostFile[];
  /** The ids of hosts for which no file here is as new as one that this browser has had. */
  outdated: ReadonlySet<string>;
}

/**
 * Loads the host files from the organisation's server, each checked against its schema and the key of this session. The
 * files are removed with the store at sign-out; the highest versions that the browser has had stay.
 *
 * No file can bring the sidebar to a site: our script runs only where the package or the rep allows it, and requests only
 * the files of that site. The host names in a file only limit where it is tried.
 */
export async function loadHostFiles(isWanted = (_host: Host) => true): Promise<LoadedHostFiles> {
  const [me, held] = await Promise.all([
    currentSession(),
    storeDatabase().rows('hostFile').toArray(),
  ]);
  if (!me) return { files: [], outdated: new Set() };
  const files = held.map(({ id, row }) => ({ name: id, ...openRow(row) }));
  // All versions of a wanted host are checked, because which one is used depends on all of them.
  const hosts = [...files.flatMap(({ host }) => host ?? []), ...builtIn];
  const wanted = new Set(hosts.filter(isWanted).map(({ id }) => id));
  const { orgId, hostKey } = me;
  const signer = hostKey ? { orgId, hostKey } : null;
  const checked = await Promise.all(
    files
      .filter(({ host }) => !host || wanted.has(host.id))
      .map(async (file) => (file.host ? { ...file, proof: await proofOf(file, signer) } : file)),
  );
  const floors = signer ? await raiseFloors(signer, seenOf(wanted, checked)) : new Map();
  const outdated = outdatedHosts(floors, checked);
  return {
    files: checked.map((file): LoadedHostFile => {
      const { name, host, fault } = file;
      if (!host) return { source, name, host, fault };
      return { source, name, host, fault: faultOf(file, floors.get(host.id) ?? noFloor, outdated) };
    }),
    outdated,
  };
}

type Signed = Pick<HostFile, 'host' | 'signature' | 'withdrawal'>;
type Opened =
  | { host: Host; signed: Signed; fault: null }
  | { host: null; signed: null; fault: 'unreadable' | 'address' };

function openRow(row: unknown): Opened {
  const file = HostFile.safeParse(row);
  if (!file.success) return { host: null, signed: null, fault: 'unreadable' };
  // The row itself was signed: with fields that this version may not know, and URL patterns as written.
  const raw: Pick<HostFile, 'host' | 'withdrawal'> = Object(row);
  const host = currentHost(raw.host);
  if (!host.ok) return { host: null, signed: null, fault: faultOfShape(host.error) };
  const { signature } = file.data;
  const signed = { host: raw.host, withdrawal: raw.withdrawal, signature };
  return { host: host.value, signed, fault: null };
}

/** The result of checking a row's signature. `withdrawn`: correctly signed, but the row is a withdrawal. */
type Proof = 'good' | 'withdrawn' | 'signature' | 'no-key';
type Checked =
  | { name: string; host: Host; signed: Signed; fault: null; proof: Proof }
  | { name: string; host: null; signed: null; fault: 'unreadable' | 'address' };

async function proofOf(
  { name, host, signed }: { name: string; host: Host; signed: Signed },
  signer: Signer | null,
): Promise<Proof> {
  if (!signer) return 'no-key';
  const { orgId, hostKey } = signer;
  if (name !== hostFileId(host)) return 'signature';
  const { signature, withdrawal } = signed;
  if (withdrawal === undefined) {
    return (await isSigned(signed, orgId, hostKey)) ? 'good' : 'signature';
  }
  const isOfThis = withdrawal.host === host.id && withdrawal.through === host.version;
  const isGood = isOfThis && (await isSignedWithdrawal({ withdrawal, signature }, orgId, hostKey));
  return isGood ? 'withdrawn' : 'signature';
}

function seenOf(
  wanted: ReadonlySet<string>,
  files: readonly Checked[],
): Map<string, SignedVersions> {
  const seen = new Map([...wanted].map((id) => [id, newSeen()]));
  for (const file of files) {
    if (!file.host) continue;
    const its = seen.get(file.host.id);
    if (file.proof === 'good') its?.versions.push(file.host.version);
    if (file.proof === 'withdrawn' && file.signed.withdrawal)
      its?.withdrawals.push(file.signed.withdrawal);
  }
  return seen;
}

const newSeen = () => ({ versions: [] as number[], withdrawals: [] as HostWithdrawal[] });

/** The ids of hosts for which no file here is as new as one that this browser has had. */
function outdatedHosts(
  floors: ReadonlyMap<string, Floor>,
  files: readonly Checked[],
): ReadonlySet<string> {
  const arrived = files.flatMap((file) => (file.host && file.proof === 'good' ? [file.host] : []));
  const outdated = [...floors].filter(([id, floor]) => {
    const isHigh = ({ version }: Host) => version >= floor.lowest && !isWithdrawn(floor, version);
    const ours = builtIn.find((host) => host.id === id);
    const isThere = arrived.some((host) => host.id === id && isHigh(host));
    return floor.lowest > 0 && !isThere && (ours?.version ?? 0) < floor.lowest;
  });
  return new Set(outdated.map(([id]) => id));
}

function faultOf(
  { host, proof }: { host: Host; proof: Proof },
  floor: Floor,
  outdated: ReadonlySet<string>,
): Exclude<HostFileError, 'unreadable' | 'address'> | null {
  if (proof !== 'good') return proof;
  if (isWithdrawn(floor, host.version)) return 'withdrawn';
  const ours = builtIn.find(({ id }) => id === host.id);
  if (ours && ours.version >= host.version) return 'package';
  // If the newest version is here, an older one may replace it where it fails. Without the newest, no older one is used.
  return outdated.has(host.id) ? 'older' : null;
}
