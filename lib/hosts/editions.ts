import type { HostSource } from '../contract/host-source.ts';
import type { Host } from '../contract/page/host.ts';
import type { ChosenHost } from '../contract/page/host-shape.ts';
import { standingOf, type Verdicts } from '../host-files/trial-results.ts';

/**
 * Of each host the editions of one source that pages are given: the newest that has not been taken back, and while that one
 * is on trial the newest that is proven after it, so that there is something to hold it against.
 */
export function offeredOf(
  source: HostSource,
  files: readonly Host[],
  verdicts: Verdicts,
): ChosenHost[] {
  const known = files.map((host) => ({ host, stands: standingOf(verdicts, source, host) }));
  const kept = known.filter(({ stands }) => stands === 'trial' || stands === 'proven');
  return [...Map.groupBy(kept, ({ host }) => host.id).values()].flatMap((editions) => {
    const [newest, ...older] = editions.sort((a, b) => b.host.version - a.host.version);
    const proven = newest?.stands === 'proven' ? [] : older.filter((e) => e.stands === 'proven');
    return [newest, proven[0]].flatMap((edition) =>
      edition ? [{ ...edition.host, source, proven: edition.stands === 'proven' }] : [],
    );
  });
}
