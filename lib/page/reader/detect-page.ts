import type { KnownHost, KnownPage } from '../../contract/page/host-shape.ts';
import { documentInside, findAll, findVisible } from '../dom.ts';
import { matchUrlPatterns, type PageUrl, type UrlMatch } from './match-url.ts';

/**
 * The host of this page, by host name, by the page's content, or both; null if none matches. The rep's own rule matches only
 * the pages it was made for: the rest of its site is read as before.
 */
export function detectHost(
  document: Document,
  location: PageUrl,
  hosts: readonly KnownHost[],
): KnownHost | null {
  return (
    hosts.find((host) => {
      const named = host.hosts.some((pattern) => isHostName(pattern, location.hostname));
      if (host.hosts.length > 0 && !named) return false;
      if (host.source === 'own' && !host.pages.some((page) => matchUrl(page, location)))
        return false;
      if (host.detect === undefined) return named;
      return findAll(document, host.detect).length > 0;
    }) ?? null
  );
}

/** Whether a host name fits a pattern: exactly, or as a subdomain if the pattern starts with `*.`. */
export function isHostName(pattern: string, name: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === name;
  return name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1;
}

/** What the URL states about a page of this kind; null if the URL belongs to another page. */
export function matchUrl({ addresses }: KnownPage, location: PageUrl): UrlMatch | null {
  return addresses ? matchUrlPatterns(addresses, location) : { record: null, type: null };
}

export interface OpenPage {
  page: KnownPage;
  url: UrlMatch;
  /** The document of the page, or of the frame that contains it. */
  document: Document;
  /** Where the page's anchors are searched. */
  scope: ParentNode;
}

/** The first of the host's pages that is open here; null if none is, or if its scope is ambiguous. */
export function findPage(document: Document, location: PageUrl, host: KnownHost): OpenPage | null {
  for (const page of host.pages) {
    const url = matchUrl(page, location);
    const inside = url && pageDocument(document, page);
    if (!url || !inside) continue;
    if (page.present !== undefined && findVisible(inside, page.present).length === 0) continue;
    const scope = pageScope(inside, page);
    if (scope) return { page, url, document: inside, scope };
  }
  return null;
}

function pageDocument(document: Document, page: KnownPage): Document | null {
  if (page.frame === undefined) return document;
  const frames = findVisible(document, page.frame);
  return frames.length === 1 && frames[0] ? documentInside(frames[0]) : null;
}

/** With more matches than this, no scope is the only one. */
const maxScopes = 200;

function pageScope(document: Document, page: KnownPage): ParentNode | null {
  if (page.scope === undefined) return document;
  const all = findAll(document, page.scope);
  if (all.length <= 1) return all[0] ?? null;
  if (all.length > maxScopes) return null;
  const visible = findVisible(document, page.scope);
  // Nested matches are one scope: the outer one.
  const outer = visible.filter(
    (el) => !visible.some((other) => other !== el && other.contains(el)),
  );
  return outer.length === 1 ? (outer[0] ?? null) : null;
}
