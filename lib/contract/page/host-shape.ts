import { count, list, text } from '../bounds.ts';
import { Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { type HostSource, hostSources } from './host-source.ts';
import { pageKinds, personRoles } from './reading.ts';
import { maxPatternLength } from './url-literal.ts';
import { UrlPattern } from './url-program.ts';

const Selector = text(300, { min: 1 });
const Attribute = text(40, { pattern: /^[a-z][a-z0-9-]*$/ });

/** The maximum number of anchors for one thing. */
const maxAnchors = 50;

const takeParts = ['time', 'address', 'labelled'] as const;

/**
 * How to read text from the elements that a selector finds: `text`, `ownText` (without the text of child elements), `value`
 * (a field's value), or an attribute's value. `part` keeps only a part of it:
 * - `time`: the time of day. The rest of a date may be "Today" and later "Mon", but the time stays the same.
 * - `address`: the email address, if the text contains exactly one.
 * - `labelled`: the text after a label in any language, as in "From: Dana <dana@…>"; all of it without a label.
 */
const Extractor = z.union([
  z.object({ from: z.literal('text'), part: z.optional(z.enum(takeParts)) }),
  z.object({ from: z.literal('ownText') }),
  z.object({ from: z.literal('value') }),
  z.object({
    from: z.literal('attribute'),
    name: Attribute,
    part: z.optional(z.enum(takeParts)),
  }),
]);
export type Extractor = z.infer<typeof Extractor>;

/** Finds one text. If a selector finds different texts, the result is ambiguous and so null, unless `which` picks one. */
const TextAnchor = z.object({
  find: Selector,
  take: Extractor,
  which: z.optional(z.enum(['first', 'last'])),
});
export type TextAnchor = z.infer<typeof TextAnchor>;

/**
 * Finds people on a page. For each role, the first anchor that finds anybody counts.
 * The text may be an address, `Name <address>`, a `mailto:` link or a list of these.
 */
const PeopleAnchor = z.object({
  role: z.enum(personRoles),
  /** Each of these elements is one person. */
  each: Selector,
  address: Extractor,
  name: z.optional(Extractor),
  /** Search for `each` inside these elements and their open shadow roots. */
  inside: z.optional(Selector),
  /** The anchor is for a single person: if it finds different addresses, it finds nobody. */
  one: z.optional(z.literal(true)),
  /** With `one`: where in the scope the person's name is, if it is not in the element itself. */
  named: z.optional(list(TextAnchor, maxAnchors)),
});
export type PeopleAnchor = z.infer<typeof PeopleAnchor>;

const editorKinds = ['contenteditable', 'frame', 'textarea'] as const;

const Composer = z.object({
  /** The root of a draft, which distinguishes several open ones. It may be outside of the page's `scope`. */
  root: Selector,
  editors: list(
    z.object({
      /** `frame`: `find` is the iframe whose body is editable. */
      kind: z.enum(editorKinds),
      find: Selector,
      /** The same-origin frame that contains the editor, if it is not in the page itself. */
      within: z.optional(Selector),
    }),
    20,
  ),
  subject: z.optional(Selector),
  /** The draft's recipients, searched inside its root. They are added to the people of the page. */
  people: z.optional(list(PeopleAnchor, maxAnchors)),
});
export type Composer = z.infer<typeof Composer>;

/** A URL pattern. `host.ts` checks that it can be parsed, so that pages and the panel need not load the parser. */
const UrlLine = text(maxPatternLength);
export const maxLines = 10;
export const maxPages = 100;
/** One kind of page of a host: how to recognise it and where to find things on it. */
export const HostPageShape = z.object({
  kind: z.enum(pageKinds),
  /** URL patterns (docs/hosts.md has the grammar). The last one that matches a URL decides. */
  url: z.optional(list(UrlLine, maxLines, 1)),
  /** The page is of this kind only if this selector finds something visible. */
  present: z.optional(Selector),
  /** Everything below is searched only inside this element. Of several matches, the only visible one counts. */
  scope: z.optional(Selector),
  /** The same-origin frame that contains the page. */
  frame: z.optional(Selector),
  /** Nothing inside these elements is read: an email's body, another record's card, a skeleton. */
  ignore: z.optional(Selector),
  /** Only displayed elements are read, because the page keeps other records or tabs mounted. */
  shown: z.optional(z.literal(true)),
  people: list(PeopleAnchor, maxAnchors),
  /** The first anchor that finds something counts; the same for `recordId`. */
  subject: list(TextAnchor, maxAnchors),
  recordId: list(TextAnchor, maxAnchors),
  /** All of these together identify the email. If one finds nothing, there is no identity. */
  messageIdentity: list(TextAnchor, maxAnchors),
  composer: z.optional(Composer),
});

/**
 * A host as data: only CSS selectors, URL patterns in a fixed grammar and fixed lists, without conditions or expressions, so
 * that a repaired one can be delivered by sync.
 */
export const HostShape = z.object({
  id: text(64, { pattern: /^[a-z][a-z0-9-]*$/ }),
  label: Name,
  version: count(),
  /** Host names: exact, or `*.example.com`. Empty for self-hosted programs, which are recognised by `detect`. */
  hosts: list(text(253), 500),
  /** The page belongs to this program only if this selector finds something. */
  detect: z.optional(Selector),
  mailbox: list(TextAnchor, maxAnchors),
  /** The first page that matches counts. */
  pages: list(HostPageShape, maxPages),
});
export type Host = z.infer<typeof HostShape>;

/**
 * A host file as stored and delivered, by this version or another one. Its URL patterns may use an unknown grammar or, up to
 * row revision 2, be a regular expression. `currentHost` turns it into a `Host`.
 */
export const StoredHost = z.extend(HostShape, {
  pages: list(
    z.extend(HostPageShape, {
      url: z.optional(z.union([list(text(maxPatternLength), maxLines), text(400)])),
    }),
    maxPages,
  ),
});
export type StoredHost = z.infer<typeof StoredHost>;

/** A host file that is in use in this browser. */
export interface ChosenHost extends Host {
  source: HostSource;
  /** It has read a page well in this browser, or is part of the package. Otherwise it is on trial, and the page reports. */
  proven: boolean;
}

const KnownPage = z.extend(z.omit(HostPageShape, { url: true }), {
  addresses: z.nullable(list(UrlPattern, maxLines)),
});
export type KnownPage = z.infer<typeof KnownPage>;

/** A host file as a page gets it: with parsed URL patterns, because the content script has no parser. */
export const KnownHost = z.extend(HostShape, {
  source: z.enum(hostSources),
  proven: z.boolean(),
  pages: list(KnownPage, maxPages),
});
export type KnownHost = z.infer<typeof KnownHost>;
