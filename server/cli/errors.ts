/** The command was refused for an expected reason, and wrote nothing. The message is printed without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** The command line is wrong. The usage is printed below the message. */
export class UsageError extends Error {
  override name = 'UsageError';
}
