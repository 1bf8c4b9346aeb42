import { browser } from 'wxt/browser';
import { table, text } from '../contract/bounds.ts';
import { currentHost } from '../contract/page/current-host.ts';
import { Host, type HostPage } from '../contract/page/host.ts';
import { z } from '../contract/zod.ts';
import { trimEndOf } from '../kit/trim.ts';

/** Belongs to the browser, not to a session: the next rep who signs in uses the same sites. */
const key = 'own hosts';

/** The host files by host name. An unreadable entry is kept but not used; `currentHost` checks the bounds. */
const Kept = table(text(300), z.unknown(), 2_000);

/** The rep's own rules, one host file for each site. */
export async function readOwnHosts(): Promise<Host[]> {
  return Object.values(await readKept()).flatMap((raw) => {
    const host = currentHost(raw);
    return host.ok ? [host.value] : [];
  });
}

/**
 * Adds a rule for pages of a site. It replaces an earlier rule for the same pages. Rules for fewer pages are tried first.
 * Each change increments the version.
 */
export async function saveOwnPage(site: string, page: HostPage): Promise<Host> {
  const kept = await readKept();
  const before = currentHost(kept[site]);
  const isOther = ({ url }: HostPage) => url?.join('\n') !== page.url?.join('\n');
  const others = before.ok ? before.value.pages.filter(isOther) : [];
  const wanted = {
    id: ownId(site),
    label: site,
    version: before.ok ? before.value.version + 1 : 1,
    hosts: [site],
    mailbox: [],
  };
  const host = withinBounds(wanted, others, page);
  // If the entries did not fit the schema, they could not be read back, and the next change would lose them.
  await browser.storage.local.set({ [key]: Kept.parse({ ...kept, [site]: host }) });
  return host;
}

/** Adds the page. While the file is too large, drops earlier rules, those for the fewest pages first. */
function withinBounds(
  file: Omit<Host, 'pages'>,
  others: readonly HostPage[],
  page: HostPage,
): Host {
  const pages = [...others, page].sort((a, b) => reach(a) - reach(b));
  const host = Host.safeParse({ ...file, pages });
  if (host.success || others.length === 0) return Host.parse({ ...file, pages });
  return withinBounds(file, others.slice(1), page);
}

export async function forgetOwnHost(site: string): Promise<void> {
  const { [site]: _gone, ...rest } = await readKept();
  await browser.storage.local.set({ [key]: rest });
}

/** Calls `listener` when a rule was saved or deleted in any window. Returns a function that stops it. */
export function onOwnHostsChanged(listener: () => void): () => void {
  const heard = (changes: Record<string, unknown>) => {
    if (Object.hasOwn(changes, key)) listener();
  };
  browser.storage.local.onChanged.addListener(heard);
  return () => browser.storage.local.onChanged.removeListener(heard);
}

async function readKept(): Promise<z.infer<typeof Kept>> {
  const kept = Kept.safeParse((await browser.storage.local.get(key))[key]);
  return kept.success ? kept.data : {};
}

/** How many pages a rule applies to: 0 one page, 1 pages like it, 2 the whole site. */
function reach({ url }: HostPage): number {
  if (url === undefined) return 2;
  return url.some((line) => line.includes('{record}')) ? 1 : 0;
}

function ownId(site: string): string {
  const slug = site.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return trimEndOf(`own-${slug}`.slice(0, 64), '-');
}
