import { int, list, text } from '../bounds.ts';
import { z } from '../zod.ts';

/** Kinds of characters; `part`: all but a slash. */
export type CharKind = 'all' | 'part' | 'digits' | 'letters' | 'alnum' | 'hex' | 'word' | 'name';

/**
 * One step. A text matches one character: of a `CharKind`, or one of those after `=`; or it marks where a named part begins or
 * ends (`@recordFrom`). A list continues at each of these steps, the first being preferred.
 */
const Op = z.union([text(12), list(int(0, 1_000), 300)]);
export type Op = z.infer<typeof Op>;

/** The steps for one part of a URL. */
const Program = list(Op, 400);
export type Program = z.infer<typeof Program>;

const UrlField = z.object({ name: text(300), value: Program });
export type UrlField = z.infer<typeof UrlField>;
const Fields = list(UrlField, 100);

/**
 * A parsed URL pattern; docs/hosts.md has the grammar. All alternatives are followed at once, so a URL takes at most one step
 * for each of its characters and each step of the pattern.
 */
export const UrlPattern = z.object({
  /** The pattern excludes URLs that an earlier one includes. */
  isOut: z.boolean(),
  /** Null: any. */
  path: z.nullable(Program),
  query: Fields,
  /** The hash without its fields. */
  route: z.nullable(Program),
  hashQuery: Fields,
});
export type UrlPattern = z.infer<typeof UrlPattern>;
