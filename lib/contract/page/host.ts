import { list, text } from '../bounds.ts';
import { z } from '../zod.ts';
import {
  type ChosenHost,
  HostPageShape,
  HostShape,
  type KnownHost,
  type KnownPage,
  maxLines,
  maxPages,
} from './host-shape.ts';
import { maxPatternLength } from './url-literal.ts';
import { parseUrlPattern, patternSize } from './url-pattern.ts';

const UrlLine = text(maxPatternLength).check(
  z.superRefine((line, context) => {
    const read = parseUrlPattern(line);
    if (!read.ok) context.addIssue({ code: 'custom', message: `"${line}" ${read.error}` });
  }),
);
/** The maximum number of steps in all URL patterns of a host file together, because each is tried on each URL of a page. */
const maxSteps = 4_000;

/** One kind of page of a host, with valid URL patterns. */
export const HostPage = z.extend(HostPageShape, {
  url: z.optional(list(UrlLine, maxLines, 1)),
});
export type HostPage = z.infer<typeof HostPage>;

/** A host file that can be used: it has valid URL patterns, which can be matched at a bounded cost. */
export const Host = z.extend(HostShape, {
  pages: list(HostPage, maxPages).check(
    z.refine((pages) => stepsOf(pages) <= maxSteps, 'has too many or too long URL patterns'),
  ),
});
export type Host = z.infer<typeof Host>;

function stepsOf(pages: readonly HostPage[]): number {
  const lines = pages.flatMap(({ url }) => url ?? []).map(parseUrlPattern);
  return lines.reduce((sum, line) => sum + (line.ok ? patternSize(line.value) : 0), 0);
}

export function knownHost(host: ChosenHost): KnownHost {
  return { ...host, pages: host.pages.map(knownPage) };
}

export function knownPage({ url, ...page }: HostPage): KnownPage {
  const read = url?.map(parseUrlPattern);
  return { ...page, addresses: read?.flatMap((one) => (one.ok ? [one.value] : [])) ?? null };
}
