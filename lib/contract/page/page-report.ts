import { count, table, text } from '../bounds.ts';
import { Id } from '../scalars.ts';
import { z } from '../zod.ts';
import { hostSources } from './host-source.ts';
import { pageKinds } from './reading.ts';

const Count = count();
/** How often each word occurs; a word is a plain name in lower case. */
const Counts = table(text(40, { pattern: /^[a-z][a-z-]*$/ }), Count, 200);

/** The build of a page without a word of what stands in it: nothing typed, written, named or linked. */
export const PageShape = z.object({
  elements: Count,
  visible: Count,
  frames: Count,
  /** Open shadow roots. */
  shadows: Count,
  deepest: Count,
  tags: Counts,
  roles: Counts,
  /** Names of attributes; never their values. */
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

/** What a rep may say of a page that is read wrongly, all of it shown before it goes. */
export const PageReport = z.object({
  id: Id,
  /** Null: no host file claims the page. */
  host: z.nullable(ReportedHost),
  /** How far the reading came; null: none of the host's pages was recognised. */
  kind: z.nullable(z.enum(pageKinds)),
  /** Host name, or `*.example.com` as the package knows it; null: the rep did not say. */
  site: z.nullable(text(253, { pattern: /^(\*\.)?[a-z0-9._-]+$/ })),
  shape: PageShape,
});
export type PageReport = z.infer<typeof PageReport>;
