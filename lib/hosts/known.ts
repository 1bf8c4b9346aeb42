import type { KnownHost } from '../contract/host.ts';
import type { HostSource } from '../contract/host-source.ts';
import { isHostName } from '../page/detect.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { readOwnHosts } from './own.ts';

/** Every host file there is for this browser, those to be tried first coming first. */
async function knownHosts(): Promise<KnownHost[]> {
  // The rep has seen what an own one reads.
  const own = (await readOwnHosts()).map((host) => ({
    ...host,
    source: 'own' as const,
    proven: true,
  }));
  const shipped = builtIn.map((host) => ({ ...host, source: 'package' as const, proven: true }));
  return [...own, ...shipped];
}

/** The host files that may be for a site. Self-hosted programs, which are known by their pages, may be anywhere. */
export async function hostsFor(origin: string | null): Promise<KnownHost[]> {
  const name = origin === null ? null : URL.parse(origin)?.hostname;
  if (!name) return [];
  const all = await knownHosts();
  const fits = (pattern: string) => isHostName(pattern, name);
  return all.filter(({ hosts }) => hosts.length === 0 || hosts.some(fits));
}

/** The name of the program or site a host file is for; its id when the file is not there any more. */
export async function hostLabel(id: string, source: HostSource): Promise<string> {
  const host = (await knownHosts()).find((one) => one.id === id && one.source === source);
  return host?.label ?? id;
}
