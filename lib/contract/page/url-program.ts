import { int, list, text } from '../bounds.ts';
import { z } from '../zod.ts';

/** The kinds of characters an address is made of; `part`: all but a slash. */
export type CharKind = 'all' | 'part' | 'digits' | 'letters' | 'alnum' | 'hex' | 'word' | 'name';

/**
 * A text takes a character: of a `CharKind`, or one of those behind a `=`; or it says that a named part begins or ends
 * (`@recordFrom`). A list goes on at each of these steps, the first being preferred.
 */
const Op = z.union([text(12), list(int(0, 1_000), 300)]);
export type Op = z.infer<typeof Op>;

/** A part of an address, as steps that follow one another. */
const Program = list(Op, 400);
export type Program = z.infer<typeof Program>;

const UrlField = z.object({ name: text(300), value: Program });
export type UrlField = z.infer<typeof UrlField>;
const Fields = list(UrlField, 100);

/**
 * A line of the addresses of a page, ready to be followed; docs/hosts.md has the grammar. All ways through it are followed at
 * once, so that an address takes a step for each of its characters and each of the line's parts at most.
 */
export const UrlPattern = z.object({
  /** The line takes out what an earlier one lets in. */
  isOut: z.boolean(),
  /** Null: any. */
  path: z.nullable(Program),
  query: Fields,
  /** The hash, up to its fields. */
  route: z.nullable(Program),
  hashQuery: Fields,
});
export type UrlPattern = z.infer<typeof UrlPattern>;
