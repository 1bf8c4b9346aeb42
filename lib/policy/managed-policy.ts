import { browser } from 'wxt/browser';
import { hostBounds, list, text, within } from '../contract/bounds.ts';
import { z } from '../contract/zod.ts';
import { getMeta, setMeta } from '../store/meta.ts';

export const Policy = z.object({
  /** The address that stands in the sign-in field. */
  backend: z.nullable(text(300, { min: 1 })),
  /** Host files, each an object or its JSON text; to be read by who uses them. */
  hosts: list(within(hostBounds), 200),
});
/** What whoever manages this browser has set for the extension (`public/managed-policy.json` says how). */
export type Policy = z.infer<typeof Policy>;

/** The policy as it was when it was last looked at. A browser that has just started takes seconds to say it itself. */
export async function readPolicy(): Promise<Policy> {
  return (await getMeta('policy')) ?? { backend: null, hosts: [] };
}

/**
 * Looks at the policy now and whenever it is changed, and keeps it. `onChange`: it is another one. To be called before
 * anything is awaited.
 */
export function followPolicy(onChange: () => void): void {
  const look = async () => {
    if (await refreshPolicy()) onChange();
  };
  // Where the databases can't be opened there is nowhere to keep it, and the panel says so.
  const lookNow = () => void look().catch((error: unknown) => console.warn(error));
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') lookNow();
  });
  lookNow();
}

/** Keeps the policy as it is now. True: it was another one. */
export async function refreshPolicy(): Promise<boolean> {
  const now = await readManaged();
  if (JSON.stringify(now) === JSON.stringify(await readPolicy())) return false;
  await setMeta('policy', now);
  return true;
}

/** A policy that is not there, or is not as it should be, sets nothing. */
async function readManaged(): Promise<Policy> {
  const set: unknown = await browser.storage.managed
    .get(['backend', 'hosts'])
    // Firefox has no such storage where nothing is managed.
    .catch(() => ({}));
  const { backend, hosts } = Object(set);
  const { shape } = Policy;
  const address = shape.backend.safeParse(backend);
  const files = shape.hosts.safeParse(hosts);
  return { backend: address.data ?? null, hosts: files.data ?? [] };
}
