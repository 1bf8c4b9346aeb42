/** More levels than any row has, and few enough that every browser can write and read them wherever its stack stands. */
const deepest = 64;
/** Characters and values of one row. */
const largest = 4_000_000;

/** Why IndexedDB may refuse a value that came as JSON, or fail to read it again; null when it will do neither. */
export function unstorable(value: unknown): string | null {
  // A list instead of a recursion: the nesting it looks for would end the recursion as well.
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
 * What the browser says of a value, as against what it says of its disk or of the transaction. Of a value that is too
 * large Chromium says the same as of a broken disk: those are kept out before they are written.
 */
const ofTheValue: ReadonlySet<string> = new Set([
  'DataCloneError',
  'DataError',
  'RangeError',
  'TypeError',
  // Firefox, of nesting.
  'InternalError',
]);

/** True when a write failed because of what was written: the same value would fail again, another may not. */
export function isFaultOfValue(error: unknown): error is Error {
  return error instanceof Error && ofTheValue.has(error.name);
}
