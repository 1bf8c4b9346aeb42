declare const __REPSIDE_UNGUARDED__: boolean | undefined;

/**
 * True only in the build without the guard, against which the guard is measured: every click counts there, and the page can
 * move or cover the dock.
 */
export const compiledOut: boolean =
  typeof __REPSIDE_UNGUARDED__ === 'boolean' && __REPSIDE_UNGUARDED__;
