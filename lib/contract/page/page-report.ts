import { count, table, text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';
import { pageKinds } from './reading.ts';

const Count = count();
/** How often each name occurs; names are in lower case. */
const Counts = table(text(40, { pattern: /^[a-z][a-z-]*$/ }), Count, 200);

/** The structure of a page without any of its content: nothing typed, written, named or linked. */
export const PageShape = z.object({
  elements: Count,
  visible: Count,
  frames: Count,
  /** Open shadow roots. */
  shadows: Count,
  deepest: Count,
  tags: Counts,
  roles: Counts,
  /** The names of attributes, never their values. */
  attributes: Counts,
});
export type PageShape = z.infer<typeof PageShape>;

/** The host file that reads a page. */
const ReportedHost = z.object({
  id: text(64, { pattern: /^[a-z][a-z0-9-]*$/ }),
  source: z.enum(hostSources),
  /** The version; `edition` is its name on the wire. */
  edition: count(),
});

/** A rep's report about a page that is read wrongly. The rep sees all of it before it is sent. */
export const PageReport = z.object({
  id: Id,
  /** Null: no host file matches the page. */
  host: z.nullable(ReportedHost),
  /** The kind of page that was recognised; null: none of the host's pages. */
  kind: z.nullable(z.enum(pageKinds)),
  /** The host name, or `*.example.com` as in the package; null: the rep did not include it. */
  site: z.nullable(text(253, { pattern: /^(\*\.)?[a-z0-9._-]+$/ })),
  shape: PageShape,
});
export type PageReport = z.infer<typeof PageReport>;
