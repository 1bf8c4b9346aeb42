import { count, list, text } from '../bounds.ts';
import { Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { type HostSource, hostSources } from './host-source.ts';
import { pageKinds, personRoles } from './reading.ts';
import { longestPattern } from './url-literal.ts';
import { UrlPattern } from './url-program.ts';

const Selector = text(300, { min: 1 });
const Attribute = text(40, { pattern: /^[a-z][a-z0-9-]*$/ });

/** Places named for one thing. */
const mostAnchors = 50;

const takeParts = ['time', 'address', 'labelled'] as const;

/**
 * How to take text from the elements a selector finds.
 * `text`, `ownText` (the element's own words, without those of its children), `value` (a field's property), or an
 * attribute's value. `part` keeps some of it:
 * - `time`: the clock time. The rest of a date reads "Today" one day and "Mon" the next, the time stays.
 * - `address`: the email address, where the words hold exactly one.
 * - `labelled`: what stands behind a label in any language, as in "From: Dana <dana@…>"; all of it when there is none.
 */
const Take = z.union([
  z.object({ from: z.literal('text'), part: z.optional(z.enum(takeParts)) }),
  z.object({ from: z.literal('ownText') }),
  z.object({ from: z.literal('value') }),
  z.object({
    from: z.literal('attribute'),
    name: Attribute,
    part: z.optional(z.enum(takeParts)),
  }),
]);
export type Extractor = z.infer<typeof Take>;

/** One text. Different texts under one selector are ambiguous, hence none, unless `which` says which counts. */
const TextAnchor = z.object({
  find: Selector,
  take: Take,
  which: z.optional(z.enum(['first', 'last'])),
});
export type TextAnchor = z.infer<typeof TextAnchor>;

/**
 * Where people stand on a page. The first selector that finds anybody wins, per role.
 * What is taken may be an address, `Name <address>`, a `mailto:` link or a list of these.
 */
const PeopleAnchor = z.object({
  role: z.enum(personRoles),
  /** Each of these elements is one person. */
  each: Selector,
  address: Take,
  name: z.optional(Take),
  /** `each` is looked for inside these, and inside their open shadow roots. */
  inside: z.optional(Selector),
  /** This anchor names one person: different addresses are ambiguous, hence nobody. */
  one: z.optional(z.literal(true)),
  /** Where in the scope that one person's name stands, when it is not in the element itself; with `one`. */
  named: z.optional(list(TextAnchor, mostAnchors)),
});
export type PeopleAnchor = z.infer<typeof PeopleAnchor>;

const editorKinds = ['contenteditable', 'frame', 'textarea'] as const;

const Composer = z.object({
  /** Its root, so that two open composers are told apart; anywhere on the page, not in `scope` alone. */
  root: Selector,
  editors: list(
    z.object({
      /** `frame`: `find` is the iframe whose body is editable. */
      kind: z.enum(editorKinds),
      find: Selector,
      /** The same-origin frame that holds it, where that is not the page itself. */
      within: z.optional(Selector),
    }),
    20,
  ),
  subject: z.optional(Selector),
  /** The draft's recipients, looked for inside its root; they join the people of the page. */
  people: z.optional(list(PeopleAnchor, mostAnchors)),
});
export type Composer = z.infer<typeof Composer>;

/** A line of the grammar. `host.ts` checks whether it can be read, so that pages and the panel need not load the parser. */
const UrlLine = text(longestPattern);
export const mostLines = 10;
export const mostPages = 100;
/** One kind of page of a host: how it is known and where things stand on it. */
export const HostPageShape = z.object({
  kind: z.enum(pageKinds),
  /** The addresses it is for, a line each (docs/hosts.md has the grammar): the last line that fits an address decides. */
  url: z.optional(list(UrlLine, mostLines, 1)),
  /** The page is of this kind only when this is there. */
  present: z.optional(Selector),
  /** Everything below is looked for inside this element alone; several matches: the visible one, else none. */
  scope: z.optional(Selector),
  /** The scope lives in this same-origin frame. */
  frame: z.optional(Selector),
  /** Nothing inside these is looked at: a mail's body, another record's card, a skeleton. */
  ignore: z.optional(Selector),
  /** Only what is displayed is looked at: the page keeps other records or tabs mounted. */
  shown: z.optional(z.literal(true)),
  people: list(PeopleAnchor, mostAnchors),
  /** First anchor that finds something wins; so for `recordId`. */
  subject: list(TextAnchor, mostAnchors),
  recordId: list(TextAnchor, mostAnchors),
  /** All of these together tell the mail; when one is missing there is no identity. */
  messageIdentity: list(TextAnchor, mostAnchors),
  composer: z.optional(Composer),
});
export type HostPage = z.infer<typeof HostPageShape>;

/**
 * A host as data: plain CSS selectors, addresses in a closed grammar and closed lists, no conditions and no expressions,
 * so that a repaired one can be delivered by sync.
 */
export const HostShape = z.object({
  id: text(64, { pattern: /^[a-z][a-z0-9-]*$/ }),
  label: Name,
  version: count(),
  /** Host names: exact, or `*.example.com`; empty for self-hosted programs, which are known by `detect`. */
  hosts: list(text(253), 500),
  /** The program is this one only when this is in the page. */
  detect: z.optional(Selector),
  mailbox: list(TextAnchor, mostAnchors),
  /** First match wins. */
  pages: list(HostPageShape, mostPages),
});
export type Host = z.infer<typeof HostShape>;

/**
 * A host file as it is stored and delivered, by this version or another one: its addresses may be lines in a grammar that is not
 * known here, or, up to row revision 2, a regular expression. `currentHost` makes a `Host` of it.
 */
export const StoredHost = z.extend(HostShape, {
  pages: list(
    z.extend(HostPageShape, {
      url: z.optional(z.union([list(text(longestPattern), mostLines), text(400)])),
    }),
    mostPages,
  ),
});
export type StoredHost = z.infer<typeof StoredHost>;

/** A host file that is in use in this browser. */
export interface ChosenHost extends Host {
  source: HostSource;
  /** It has read a page well in this browser, or came with the package. Else the page says how it reads. */
  proven: boolean;
}

const KnownPage = z.extend(z.omit(HostPageShape, { url: true }), {
  addresses: z.nullable(list(UrlPattern, mostLines)),
});
export type KnownPage = z.infer<typeof KnownPage>;

/** A host file as a page gets it: where the grammar of addresses is known they are made ready to be followed. */
export const KnownHost = z.extend(HostShape, {
  source: z.enum(hostSources),
  proven: z.boolean(),
  pages: list(KnownPage, mostPages),
});
export type KnownHost = z.infer<typeof KnownHost>;
