/** Longer than any id, subject or email address there is, and shorter than an index row may be. */
const LONGEST = 512;

/** Whether a name from outside may be looked up in the database: it refuses NUL and halves of characters with an error. */
export function isStorableName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name.length <= LONGEST &&
    name.isWellFormed() &&
    !name.includes('\0')
  );
}
