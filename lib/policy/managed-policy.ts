import { browser } from 'wxt/browser';
import { hostBounds, list, text, within } from '../contract/bounds.ts';
import { z } from '../contract/zod.ts';
import { getMeta, setMeta } from '../store/meta.ts';

export const Policy = z.object({
  /** The server address that is filled into the sign-in form. */
  backend: z.nullable(text(300, { min: 1 })),
  /** Host files, each an object or JSON text; parsed where they are used. */
  hosts: list(within(hostBounds), 200),
});
/** The administrator's settings for the extension (`public/managed-policy.json` describes them). */
export type Policy = z.infer<typeof Policy>;

/** The policy as last read. A browser that has just started takes seconds to provide it, so the stored copy is used. */
export async function readPolicy(): Promise<Policy> {
  return (await getMeta('policy')) ?? { backend: null, hosts: [] };
}

/**
 * Reads and stores the policy now and whenever it changes. `onChange` runs when it has changed. Call this synchronously when
 * the worker starts, before any await.
 */
export function followPolicy(onChange: () => void): void {
  const look = async () => {
    if (await refreshPolicy()) onChange();
  };
  // If the databases can't be opened, the policy can't be stored, and the panel reports that.
  const lookNow = () => void look().catch((error: unknown) => console.warn(error));
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') lookNow();
  });
  lookNow();
}

/** Stores the current policy. Returns true if it has changed. */
export async function refreshPolicy(): Promise<boolean> {
  const now = await readManaged();
  if (JSON.stringify(now) === JSON.stringify(await readPolicy())) return false;
  await setMeta('policy', now);
  return true;
}

/** The current policy. A missing or invalid setting counts as not set. */
async function readManaged(): Promise<Policy> {
  const set: unknown = await browser.storage.managed
    .get(['backend', 'hosts'])
    // Firefox throws if the browser is not managed.
    .catch(() => ({}));
  const { backend, hosts } = Object(set);
  const { shape } = Policy;
  const address = shape.backend.safeParse(backend);
  const files = shape.hosts.safeParse(hosts);
  return { backend: address.data ?? null, hosts: files.data ?? [] };
}
