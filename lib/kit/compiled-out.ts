declare const __REPSIDE_UNGUARDED__: boolean | undefined;

/**
 * Only in the build the guard is measured against: there every click counts, and the dock stands where any page's layers and moves
 * reach it, as if there were no guard.
 */
export const compiledOut: boolean =
  typeof __REPSIDE_UNGUARDED__ === 'boolean' && __REPSIDE_UNGUARDED__;
