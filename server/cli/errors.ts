/** An expected end: the command cannot be done, and nothing was written. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** The command line itself is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}
