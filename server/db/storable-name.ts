/** In UTF-16 code units: longer than any id, subject or email address, and short enough for a row of an index. */
const LONGEST = 512;

/** Whether a name from outside may be passed to the database, which answers a NUL, half a surrogate pair or a long key with an error. */
export function isStorableName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name.length <= LONGEST &&
    name.isWellFormed() &&
    !name.includes('\0')
  );
}
