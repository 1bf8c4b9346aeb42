import { browser } from 'wxt/browser';
import { table, text } from '../contract/bounds.ts';
import { currentHost } from '../contract/page/current-host.ts';
import { Host, type HostPage } from '../contract/page/host.ts';
import { z } from '../contract/zod.ts';
import { trimEndOf } from '../kit/trim.ts';

/** Belongs to the browser, not to a session: who signs in next works on the same sites. */
const key = 'own hosts';

/** By host name. An entry that cannot be read is left alone and not used; `currentHost` looks at its bounds. */
const Kept = table(text(300), z.unknown(), 2_000);

/** What the rep has picked on sites of their own, a host file a site. */
export async function readOwnHosts(): Promise<Host[]> {
  return Object.values(await readKept()).flatMap((raw) => {
    const host = currentHost(raw);
    return host.ok ? [host.value] : [];
  });
}

/**
 * Adds what was picked on a page of the site. It takes the place of what was picked for the same pages before; what
 * holds for fewer pages is tried first. Each change counts the version up.
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
  // What could not be read again would be lost with the next change.
  await browser.storage.local.set({ [key]: Kept.parse({ ...kept, [site]: host }) });
  return host;
}

/** What was picked for single pages is the first to go when a file of a site becomes too large; what was picked now stays. */
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

/** Calls `listener` when something was picked or forgotten, in whichever window. Returns how to stop. */
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

/** One page, pages like it, the whole site. */
function reach({ url }: HostPage): number {
  if (url === undefined) return 2;
  return url.some((line) => line.includes('{record}')) ? 1 : 0;
}

function ownId(site: string): string {
  const slug = site.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return trimEndOf(`own-${slug}`.slice(0, 64), '-');
}
