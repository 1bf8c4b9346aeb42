import type { Host } from '../../contract/page/host.ts';

/** Hosts that an organisation adds to its own build, which checks them against the schema. */
declare const __REPSIDE_EXTRA_HOSTS__: readonly Host[];

export function extraHosts(): readonly Host[] {
  return typeof __REPSIDE_EXTRA_HOSTS__ === 'undefined' ? [] : __REPSIDE_EXTRA_HOSTS__;
}
