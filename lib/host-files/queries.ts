import { browser } from 'wxt/browser';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { storeDatabase } from '../store/database.ts';
import { subscribeLive } from '../store/live-query.ts';
import { currentSession, getMeta } from '../store/meta.ts';
import { loadHostFiles } from './load-host-files.ts';
import type { LoadedHostFile } from './loaded-host-file.ts';
import { managedHostFiles } from './managed-host-files.ts';
import { selectVersions } from './select-versions.ts';
import { readTrialResults, type TrialResults, trialStatus } from './trial-results.ts';
import type { HostFileLine } from './view.ts';

export { onOwnHostsChanged, readOwnHosts } from './own-host-files.ts';
export { hostLabel } from './resolve.ts';

/** Every host file in this browser with its state, in the order in which they are tried. */
export async function readHostFiles(): Promise<HostFileLine[]> {
  const [results, policy, delivered] = await Promise.all([
    readTrialResults(),
    managedHostFiles(),
    loadHostFiles(),
  ]);
  return [
    ...linesOf(policy, results),
    ...linesOf(delivered.files, results),
    ...builtIn.map(({ id, label, version }): HostFileLine => {
      const state = delivered.outdated.has(id) ? 'older' : 'shipped';
      return { label, version, source: 'package', state };
    }),
  ];
}

/** Calls `listener` when the result of `readHostFiles` may have changed. Returns a function that stops it. */
export function onHostFilesChanged(listener: () => void): () => void {
  const read = async () => [
    await currentSession(),
    await getMeta('policy'),
    await storeDatabase().rows('hostFile').toArray(),
  ];
  // If the databases can't be opened, the rest of the screen says so.
  const stop = subscribeLive({ key: ['hosts', 'files'], read }, listener, () => {});
  browser.storage.onChanged.addListener(listener);
  return () => {
    stop();
    browser.storage.onChanged.removeListener(listener);
  };
}

function linesOf(files: readonly LoadedHostFile[], results: TrialResults): HostFileLine[] {
  const good = files.filter(({ fault }) => fault === null);
  const hosts = good.flatMap(({ host }) => host ?? []);
  return files.map(({ source, name, host, fault }): HostFileLine => {
    if (host === null) return { label: name, version: null, source, state: fault };
    const line = { label: host.label, version: host.version, source };
    if (fault !== null) return { ...line, state: fault };
    const stands = trialStatus(results, source, host);
    const isUsed = selectVersions(source, hosts, results).some(
      ({ id, version }) => id === host.id && version === host.version,
    );
    const isWaiting = !isUsed && (stands === 'trial' || stands === 'proven');
    return { ...line, state: isWaiting ? 'spare' : stands };
  });
}
