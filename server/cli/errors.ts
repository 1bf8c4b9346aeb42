/** An expected end: the command cannot be done, and nothing was written. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** The command line itself is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}
