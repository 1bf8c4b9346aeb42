import type { KnownHost } from '../contract/host.ts';
import { isHostName } from '../page/detect.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';

/** Every host file there is for this browser, those to be tried first coming first. */
async function knownHosts(): Promise<KnownHost[]> {
  return builtIn.map((host) => ({ ...host, source: 'package' as const, proven: true }));
}

/** The host files that may be for a site. Self-hosted programs, which are known by their pages, may be anywhere. */
export async function hostsFor(origin: string | null): Promise<KnownHost[]> {
  const name = origin === null ? null : URL.parse(origin)?.hostname;
  if (!name) return [];
  const all = await knownHosts();
  const fits = (pattern: string) => isHostName(pattern, name);
  return all.filter(({ hosts }) => hosts.length === 0 || hosts.some(fits));
}
