import { browser } from 'wxt/browser';
import type { Arrived } from '../hosts/arrived.ts';
import { offeredOf } from '../hosts/editions.ts';
import { policyFiles } from '../hosts/policy.ts';
import { hosts as builtIn } from '../page/hosts/index.ts';
import { storeDatabase } from '../store/database.ts';
import { subscribeLive } from '../store/live-query.ts';
import { currentSession, getMeta } from '../store/meta.ts';
import { deliveredFiles } from './load-host-files.ts';
import { readVerdicts, standingOf, type Verdicts } from './trial-results.ts';
import type { HostFileLine } from './view.ts';

/** Every host file in this browser and how it stands, those that are tried first coming first. */
export async function readHostFiles(): Promise<HostFileLine[]> {
  const [verdicts, policy, delivered] = await Promise.all([
    readVerdicts(),
    policyFiles(),
    deliveredFiles(),
  ]);
  return [
    ...linesOf(policy, verdicts),
    ...linesOf(delivered.files, verdicts),
    ...builtIn.map(({ id, label, version }): HostFileLine => {
      const state = delivered.outdated.has(id) ? 'older' : 'shipped';
      return { label, edition: version, source: 'package', state };
    }),
  ];
}

/** Calls `listener` when any of it may be different. Returns how to stop. */
export function onHostFilesChanged(listener: () => void): () => void {
  const read = async () => [
    await currentSession(),
    await getMeta('policy'),
    await storeDatabase().rows('hostFile').toArray(),
  ];
  // Where the databases can't be opened the rest of the page says so.
  const stop = subscribeLive({ key: ['hosts', 'files'], read }, listener, () => {});
  browser.storage.onChanged.addListener(listener);
  return () => {
    stop();
    browser.storage.onChanged.removeListener(listener);
  };
}

function linesOf(files: readonly Arrived[], verdicts: Verdicts): HostFileLine[] {
  const good = files.filter(({ fault }) => fault === null);
  const hosts = good.flatMap(({ host }) => host ?? []);
  return files.map(({ source, name, host, fault }): HostFileLine => {
    if (host === null) return { label: name, edition: null, source, state: fault };
    const line = { label: host.label, edition: host.version, source };
    if (fault !== null) return { ...line, state: fault };
    const stands = standingOf(verdicts, source, host);
    const isUsed = offeredOf(source, hosts, verdicts).some(
      ({ id, version }) => id === host.id && version === host.version,
    );
    const isWaiting = !isUsed && (stands === 'trial' || stands === 'proven');
    return { ...line, state: isWaiting ? 'spare' : stands };
  });
}
