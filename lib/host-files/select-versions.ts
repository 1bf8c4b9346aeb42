import type { Host } from '../contract/page/host.ts';
import type { ChosenHost } from '../contract/page/host-shape.ts';
import type { HostSource } from '../contract/page/host-source.ts';
import { type TrialResults, trialStatus } from './trial-results.ts';

/**
 * For each host of one source: the newest version that has not been withdrawn. While that one is on trial, also the newest
 * proven version, as a fallback to compare it with.
 */
export function selectVersions(
  source: HostSource,
  files: readonly Host[],
  results: TrialResults,
): ChosenHost[] {
  const known = files.map((host) => ({ host, status: trialStatus(results, source, host) }));
  const kept = known.filter(({ status }) => status === 'trial' || status === 'proven');
  return [...Map.groupBy(kept, ({ host }) => host.id).values()].flatMap((versions) => {
    const [newest, ...older] = versions.sort((a, b) => b.host.version - a.host.version);
    const proven = newest?.status === 'proven' ? [] : older.filter((e) => e.status === 'proven');
    return [newest, proven[0]].flatMap((version) =>
      version ? [{ ...version.host, source, proven: version.status === 'proven' }] : [],
    );
  });
}
