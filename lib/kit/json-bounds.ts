/** Limits for a value that came as JSON. */
export interface JsonBounds {
  /** The size as JSON in UTF-8. */
  bytes: number;
  /** The nesting of objects and arrays; the value itself is the first level. */
  depth: number;
}

/** The limit that a value exceeds, as text, or null. Never reads deeper than `depth`. */
export function beyondBounds(value: unknown, { bytes, depth }: JsonBounds): string | null {
  const estimate = estimateBytes(value, depth);
  if (estimate === null) return `nested deeper than ${depth}`;
  // Serialised only if the upper estimate is too large: nearly every value is far below the limit.
  const fits = estimate <= bytes || new TextEncoder().encode(JSON.stringify(value)).length <= bytes;
  return fits ? null : `more than ${bytes} bytes`;
}

/** A UTF-16 unit takes at most six bytes, as an escape; a number, a boolean or null takes at most 25. */
const perUnit = 6;
const perScalar = 25;

/** An upper estimate of the value's size as JSON in bytes; null if it is nested deeper than `depth`. */
function estimateBytes(value: unknown, depth: number): number | null {
  if (typeof value === 'string') return perUnit * value.length + 2;
  if (typeof value !== 'object' || value === null) return perScalar;
  if (depth === 0) return null;
  let estimate = 2;
  for (const [name, part] of Array.isArray(value) ? noNames(value) : Object.entries(value)) {
    const inside = estimateBytes(part, depth - 1);
    if (inside === null) return null;
    estimate += inside + perUnit * name.length + 4;
  }
  return estimate;
}

function* noNames(list: readonly unknown[]): Generator<[string, unknown]> {
  for (const item of list) yield ['', item];
}
