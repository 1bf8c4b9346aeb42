/** More levels than any row has, and few enough that no browser runs out of stack when it writes or reads them. */
const deepest = 64;
/** The maximum number of characters and values, counted together, in one row. */
const largest = 4_000_000;

/** Why IndexedDB may refuse to write a value that came as JSON, or fail to read it back; null if it will do neither. */
export function unstorableReason(value: unknown): string | null {
  // Not recursive, because the nesting it looks for would overflow the stack.
  let level: unknown[] = [value];
  let size = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return `nested more than ${deepest} levels deep`;
    const below: unknown[] = [];
    for (const part of level) {
      size += typeof part === 'string' ? part.length : 1;
      if (size > largest) return 'larger than this browser keeps';
      if (typeof part !== 'object' || part === null) continue;
      for (const one of Array.isArray(part) ? part : Object.values(part)) below.push(one);
    }
    level = below;
  }
  return null;
}

/**
 * Names of the errors that the value itself causes, as opposed to the disk or the transaction. For a value that is too large
 * Chromium throws the same error as for a broken disk, so such values are refused before they are written (`unstorable`).
 */
const ofTheValue: ReadonlySet<string> = new Set([
  'DataCloneError',
  'DataError',
  'RangeError',
  'TypeError',
  // Firefox, for deep nesting.
  'InternalError',
]);

/** Whether a write failed because of the value: the same value would fail again, another one may not. */
export function isFaultOfValue(error: unknown): error is Error {
  return error instanceof Error && ofTheValue.has(error.name);
}
