/** The five-character SQLSTATE of a database error, or null for any other. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.length === 5 ? error.code : null;
}

/** The database was given text it can't hold: NUL or half a character (22021, 22P05), or a key too long for its index. */
export function isBadText(error: unknown): boolean {
  return /^(22021|22P05|54000)$/.test(sqlState(error) ?? '');
}

/** Failures that pass: the database has no disk space, no connection left, is slow, starting, stopping or not to be reached. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(53...|57P..|57014|25P03|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code);
}
