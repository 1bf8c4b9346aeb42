import { beyondBounds, type JsonBounds } from '../kit/json-bounds.ts';
import { z } from './zod.ts';

// Every text, list and number of the contract is made by one of these: its bound is stated where it stands, and looked at before
// anything else looks at the value.

/** One row: as large as the largest that makes sense (a template, the rules of a territory), with room for fields of later times. */
export const rowBounds: JsonBounds = { bytes: 1024 * 1024, depth: 32 };
/** The arguments of one mutation. */
export const argsBounds: JsonBounds = { bytes: 256 * 1024, depth: 33 };
/** Objects and arrays within each other in any request or answer. */
export const wireDepth = 64;
/** One host file, as an object or as text. */
export const hostBounds: JsonBounds = { bytes: 200_000, depth: 32 };
/** One message between the extension's parts: all host files of a browser, or a filled template. */
export const messageBounds: JsonBounds = { bytes: 16 * 1024 * 1024, depth: wireDepth };

const longestSafe = Number.MAX_SAFE_INTEGER;

interface TextRules {
  min?: number;
  /** Of what it must look like; never tried on a text that is too long. */
  pattern?: RegExp;
  /** What a pattern can't say; only asked where the pattern holds. */
  is?: (text: string) => boolean;
  /** What is wrong with a text that it is not, in words. */
  otherwise?: string;
}

/** A text of at most `max` UTF-16 units. */
export function text(max: number, { min = 0, pattern, is, otherwise }: TextRules = {}) {
  const stop = { abort: true };
  return z
    .string()
    .check(
      z.maxLength(max, stop),
      ...(min > 0 ? [z.minLength(min, stop)] : []),
      ...(pattern ? [z.regex(pattern, stop)] : []),
      ...(is ? [z.refine<string>(is, otherwise)] : []),
    );
}

/** A list of at most `max`; of a longer one no item is looked at. */
export function list<T extends z.ZodMiniType>(item: T, max: number, min = 0) {
  const few = z.custom<unknown>(
    (value) => !Array.isArray(value) || value.length <= max,
    `Too many: at most ${max}`,
  );
  return z.pipe(few, z.array(item).check(z.minLength(min), z.maxLength(max)));
}

/** An object used as a table, of at most `max` entries; of a larger one no entry is looked at. */
export function table<K extends z.core.$ZodRecordKey, V extends z.ZodMiniType>(
  key: K,
  value: V,
  max: number,
) {
  const few = z.custom<unknown>((entries) => hasAtMost(entries, max), `Too many: at most ${max}`);
  return z.pipe(few, z.record(key, value));
}

function hasAtMost(entries: unknown, max: number): boolean {
  if (typeof entries !== 'object' || entries === null) return true;
  let count = 0;
  for (const _key in entries) {
    count += 1;
    if (count > max) return false;
  }
  return true;
}

/** A whole number from `min` to `max`. */
export function int(min: number, max: number) {
  return z.int().check(z.gte(min), z.lte(max));
}

/** A whole number from zero, as large as numbers are exact: a counter. */
export const count = () => int(0, longestSafe);

/** A time or a span in ms: whole or not, and before 1970 where a clock is wrong. */
export const moment = () => z.number().check(z.gte(-longestSafe), z.lte(longestSafe));

/** A version of the envelopes. */
export const wireNumber = () => int(0, 1_000_000);

/** Anything that JSON can hold, within `bounds`. */
export function within(bounds: JsonBounds) {
  return z.unknown().check(z.refine((value) => beyondBounds(value, bounds) === null));
}
