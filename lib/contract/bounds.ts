import { beyondBounds, type JsonBounds } from '../kit/json-bounds.ts';
import { z } from './zod.ts';

// These functions make every text, list and number of the contract. The bound is written at each field, and is checked before
// anything else reads the value.

/** One row: the largest that makes sense (a template, the rules of a territory), with room for later fields. */
export const rowBounds: JsonBounds = { bytes: 1024 * 1024, depth: 32 };
/** The arguments of one mutation. */
export const argsBounds: JsonBounds = { bytes: 256 * 1024, depth: 33 };
/** The nesting of objects and arrays in any request or answer. */
export const wireDepth = 64;
/** One host file, as an object or as text. */
export const hostBounds: JsonBounds = { bytes: 200_000, depth: 32 };
/** One message between parts of the extension; the largest has all host files of a browser, or a filled template. */
export const messageBounds: JsonBounds = { bytes: 16 * 1024 * 1024, depth: wireDepth };

const maxSafe = Number.MAX_SAFE_INTEGER;

interface TextRules {
  min?: number;
  /** The form of the text. Never run on a text that is too long. */
  pattern?: RegExp;
  /** A check that a pattern can't express. Runs only if the pattern matches. */
  is?: (text: string) => boolean;
  /** The message if `is` fails. */
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

/** A list of at most `max` items. The items of a longer list are not read. */
export function list<T extends z.ZodMiniType>(item: T, max: number, min = 0) {
  const few = z.custom<unknown>(
    (value) => !Array.isArray(value) || value.length <= max,
    `Too many: at most ${max}`,
  );
  return z.pipe(few, z.array(item).check(z.minLength(min), z.maxLength(max)));
}

/** An object used as a table with at most `max` entries. The entries of a larger one are not read. */
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

/** A number, whole or not. */
export const number = () => z.number().check(z.gte(-maxSafe), z.lte(maxSafe));

/** A counter: a whole number from zero up to the largest safe integer. */
export const count = () => int(0, maxSafe);

/** A time or duration in ms. It may be fractional, and before 1970 if a clock is wrong. */
export const moment = number;

/** A wire version. */
export const wireNumber = () => int(0, 1_000_000);

/** Any JSON value within `bounds`. */
export function within(bounds: JsonBounds) {
  return z.unknown().check(z.refine((value) => beyondBounds(value, bounds) === null));
}
