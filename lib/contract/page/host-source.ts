/** Where a host file comes from, in order of precedence: those of the rep and the organisation come before the package's. */
export const hostSources = ['own', 'policy', 'organisation', 'package'] as const;
export type HostSource = (typeof hostSources)[number];
