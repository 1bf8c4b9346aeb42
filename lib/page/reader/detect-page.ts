import type { KnownHost, KnownPage } from '../../contract/page/host-shape.ts';
import { documentInside, findAll, findVisible } from '../dom.ts';
import { matchAddresses, type Place, type UrlMatch } from './match-url.ts';

/**
 * The host whose page this is: by host name, by what is in the page, or both; null when none claims it. What a rep has
 * picked claims the pages it was picked for alone: the rest of its site is read as before.
 */
export function detectHost(
  document: Document,
  location: Place,
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

/** `mail.example.com` exactly, or any name under `*.example.com`. */
export function isHostName(pattern: string, name: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === name;
  return name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1;
}

/** What the URL says about a page of this kind; null when the URL is another page's. */
export function matchUrl({ addresses }: KnownPage, location: Place): UrlMatch | null {
  return addresses ? matchAddresses(addresses, location) : { record: null, type: null };
}

export interface OpenPage {
  page: KnownPage;
  url: UrlMatch;
  /** The frame's document when the page lives in a frame. */
  document: Document;
  /** Where its anchors are looked for. */
  scope: ParentNode;
}

/** The first of the host's pages that is open here; null when none is, or when its scope is not to be told apart. */
export function findPage(document: Document, location: Place, host: KnownHost): OpenPage | null {
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

/** Of more than these no page is one alone. */
const mostScopes = 200;

function pageScope(document: Document, page: KnownPage): ParentNode | null {
  if (page.scope === undefined) return document;
  const all = findAll(document, page.scope);
  if (all.length <= 1) return all[0] ?? null;
  if (all.length > mostScopes) return null;
  const visible = findVisible(document, page.scope);
  // One inside another is one scope: the outer one.
  const outer = visible.filter(
    (el) => !visible.some((other) => other !== el && other.contains(el)),
  );
  return outer.length === 1 ? (outer[0] ?? null) : null;
}
