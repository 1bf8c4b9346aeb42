import type { Host } from '../../contract/page/host.ts';

/** Hosts an organisation's own build brings along; the build has checked them against the schema. */
declare const __REPSIDE_EXTRA_HOSTS__: readonly Host[];

export function extraHosts(): readonly Host[] {
  return typeof __REPSIDE_EXTRA_HOSTS__ === 'undefined' ? [] : __REPSIDE_EXTRA_HOSTS__;
}
