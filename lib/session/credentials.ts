import { browser } from 'wxt/browser';
import { z } from '../contract/zod.ts';
import { sessionDatabase } from './database.ts';

/** What is kept of a sign-in between runs of the browser. */
const Kept = z.object({
  backend: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  resource: z.nullable(z.string()),
  refreshToken: z.nullable(z.string()),
});
export type Kept = z.infer<typeof Kept>;

/** What is kept in memory alone, while the browser runs. */
const Access = z.object({ token: z.string(), /** ms, local clock */ expiresAt: z.number() });
export type Access = z.infer<typeof Access>;

export async function readKept(): Promise<Kept | null> {
  const row = await sessionDatabase().tokens.get('current');
  const parsed = Kept.safeParse(row?.value);
  return parsed.success ? parsed.data : null;
}

export async function writeKept(kept: Kept | null): Promise<void> {
  if (kept) await sessionDatabase().tokens.put({ key: 'current', value: kept });
  else await sessionDatabase().tokens.delete('current');
}

export async function readAccess(): Promise<Access | null> {
  const { access } = await browser.storage.session.get('access');
  const parsed = Access.safeParse(access);
  return parsed.success ? parsed.data : null;
}

export async function writeAccess(access: Access | null): Promise<void> {
  if (access) await browser.storage.session.set({ access });
  else await browser.storage.session.remove('access');
}
