/** The five-character SQLSTATE of a database error, or null for any other error. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.length === 5 ? error.code : null;
}

/** Whether the database refused text: a NUL or half of a surrogate pair (22021, 22P05), or a key too long for an index (54000). */
export function isBadText(error: unknown): boolean {
  return /^(22021|22P05|54000)$/.test(sqlState(error) ?? '');
}

/** Whether the failure is temporary: the database has no disk space or connection left, is slow, starts, stops, or cannot be reached. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(53...|57P..|57014|25P03|08...|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code);
}
