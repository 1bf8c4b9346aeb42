import { type Host, knownHost } from '../contract/page/host.ts';
import type { ChosenHost, KnownHost } from '../contract/page/host-shape.ts';
import type { HostSource } from '../contract/page/host-source.ts';
import type { HostTrial } from '../contract/page/host-trial.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { isHostName } from '../page/reader/detect-page.ts';
import { loadHostFiles } from './load-host-files.ts';
import type { LoadedHostFile } from './loaded-host-file.ts';
import { managedHostFiles } from './managed-host-files.ts';
import { readOwnHosts } from './own-host-files.ts';
import { selectVersions } from './select-versions.ts';
import { readTrialResults, storeTrial } from './trial-results.ts';

/** The wanted host files of this browser, in the order they are tried. */
async function chosenHosts(isWanted = (_host: Host) => true): Promise<ChosenHost[]> {
  // In parallel: a page that was just opened waits for the slowest, not for their sum.
  const [results, own, policy, delivered] = await Promise.all([
    readTrialResults(),
    readOwnHosts(),
    usable(managedHostFiles, []),
    usable(() => loadHostFiles(isWanted), { files: [], outdated: new Set<string>() }),
  ]);
  const shipped = builtIn.filter(({ id }) => !delivered.outdated.has(id));
  const all: ChosenHost[] = [
    // The rep has seen what their own rule reads, so it needs no trial.
    ...own.map((host) => ({ ...host, source: 'own' as const, proven: true })),
    ...selectVersions('policy', good(policy), results),
    ...selectVersions('organisation', good(delivered.files), results),
    ...shipped.map((host) => ({ ...host, source: 'package' as const, proven: true })),
  ];
  return all.filter(isWanted);
}

/** If one source fails, such as a database that can't be opened, the page still gets the others. */
async function usable<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    console.warn('Host files could not be read', error);
    return otherwise;
  }
}

function good(files: readonly LoadedHostFile[]): Host[] {
  return files.flatMap(({ host, fault }) => (host && fault === null ? [host] : []));
}

/** The host files that may apply to a site. Self-hosted programs are recognised by their pages and may be on any site. */
export async function hostFilesFor(origin: string | null): Promise<KnownHost[]> {
  const name = origin === null ? null : URL.parse(origin)?.hostname;
  if (!name) return [];
  const fits = (pattern: string) => isHostName(pattern, name);
  const chosen = await chosenHosts(({ hosts }) => hosts.length === 0 || hosts.some(fits));
  return chosen.map(knownHost);
}

/**
 * Records a page's trial of a host file, if the file is on trial and applies to the page's site. Returns true if pages get
 * other files from now on.
 */
export async function recordTrial(trial: HostTrial, origin: string | null): Promise<boolean> {
  const given = (await hostFilesFor(origin)).some(
    ({ id, source, version, proven }) =>
      !proven && id === trial.id && source === trial.source && version === trial.version,
  );
  return given && storeTrial(trial);
}

/** The name of the program or site that a host file is for; its id if the file no longer exists. */
export async function hostLabel(id: string, source: HostSource): Promise<string> {
  const [host] = (await chosenHosts((one) => one.id === id)).filter((one) => one.source === source);
  return host?.label ?? id;
}
