/** How much a value that came as JSON may hold. */
export interface JsonBounds {
  /** As JSON, in UTF-8. */
  bytes: number;
  /** Objects and arrays within each other, the value itself being the first. */
  depth: number;
}

/** Which bound a value goes beyond; null: none. It is not looked at deeper than `depth`. */
export function beyondBounds(value: unknown, { bytes, depth }: JsonBounds): string | null {
  const most = mostBytes(value, depth);
  if (most === null) return `nested deeper than ${depth}`;
  // Counted in full only where it could be too much: nearly every value is far from it.
  const fits = most <= bytes || new TextEncoder().encode(JSON.stringify(value)).length <= bytes;
  return fits ? null : `more than ${bytes} bytes`;
}

/** A UTF-16 unit takes six bytes at most, as an escape; a number or a word of the language 25. */
const perUnit = 6;
const perScalar = 25;

/** A number that the value's JSON does not have more bytes than; null: it is nested deeper than `depth`. */
function mostBytes(value: unknown, depth: number): number | null {
  if (typeof value === 'string') return perUnit * value.length + 2;
  if (typeof value !== 'object' || value === null) return perScalar;
  if (depth === 0) return null;
  let most = 2;
  for (const [name, part] of Array.isArray(value) ? noNames(value) : Object.entries(value)) {
    const inside = mostBytes(part, depth - 1);
    if (inside === null) return null;
    most += inside + perUnit * name.length + 4;
  }
  return most;
}

function* noNames(list: readonly unknown[]): Generator<[string, unknown]> {
  for (const item of list) yield ['', item];
}
