import type { HostSource } from '../contract/host-source.ts';
import type { HostTrial } from '../contract/host-trial.ts';
import { type Host, knownHost } from '../contract/page/host.ts';
import type { ChosenHost, KnownHost } from '../contract/page/host-shape.ts';
import type { Arrived } from '../hosts/arrived.ts';
import { offeredOf } from '../hosts/editions.ts';
import { policyFiles } from '../hosts/policy.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { isHostName } from '../page/reader/detect-page.ts';
import { deliveredFiles } from './load-host-files.ts';
import { readOwnHosts } from './own-host-files.ts';
import { noteTrial, readVerdicts } from './trial-results.ts';

/** The wanted host files of this browser, those to be tried first coming first. */
async function chosenHosts(isWanted = (_host: Host) => true): Promise<ChosenHost[]> {
  // All at once: a page that was just opened waits for the slowest, not for their sum.
  const [verdicts, own, policy, delivered] = await Promise.all([
    readVerdicts(),
    readOwnHosts(),
    usable(policyFiles, []),
    usable(() => deliveredFiles(isWanted), { files: [], outdated: new Set<string>() }),
  ]);
  const shipped = builtIn.filter(({ id }) => !delivered.outdated.has(id));
  const all: ChosenHost[] = [
    // The rep has seen what an own one reads.
    ...own.map((host) => ({ ...host, source: 'own' as const, proven: true })),
    ...offeredOf('policy', good(policy), verdicts),
    ...offeredOf('organisation', good(delivered.files), verdicts),
    ...shipped.map((host) => ({ ...host, source: 'package' as const, proven: true })),
  ];
  return all.filter(isWanted);
}

/** A source that fails (a database that can't be opened) does not cost the page the others. */
async function usable<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    console.warn('Host files could not be read', error);
    return otherwise;
  }
}

function good(files: readonly Arrived[]): Host[] {
  return files.flatMap(({ host, fault }) => (host && fault === null ? [host] : []));
}

/** The host files that may be for a site. Self-hosted programs, which are known by their pages, may be anywhere. */
export async function hostsFor(origin: string | null): Promise<KnownHost[]> {
  const name = origin === null ? null : URL.parse(origin)?.hostname;
  if (!name) return [];
  const fits = (pattern: string) => isHostName(pattern, name);
  const chosen = await chosenHosts(({ hosts }) => hosts.length === 0 || hosts.some(fits));
  return chosen.map(knownHost);
}

/**
 * Takes a page's word on how a host file reads, if it is one the page's site was given and that is still on trial.
 * True: pages are to be given others from now on.
 */
export async function takeTrial(trial: HostTrial, origin: string | null): Promise<boolean> {
  const given = (await hostsFor(origin)).some(
    ({ id, source, version, proven }) =>
      !proven && id === trial.id && source === trial.source && version === trial.version,
  );
  return given && noteTrial(trial);
}

/** The name of the program or site a host file is for; its id when the file is not there any more. */
export async function hostLabel(id: string, source: HostSource): Promise<string> {
  const [host] = (await chosenHosts((one) => one.id === id)).filter((one) => one.source === source);
  return host?.label ?? id;
}
