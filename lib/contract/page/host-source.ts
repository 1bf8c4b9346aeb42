/** Where a host file comes from: what the rep or the organisation says of a page goes before what we ship. */
export const hostSources = ['own', 'policy', 'organisation', 'package'] as const;
export type HostSource = (typeof hostSources)[number];
