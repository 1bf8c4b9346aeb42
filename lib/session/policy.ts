import { browser } from 'wxt/browser';
import { z } from '../contract/zod.ts';

/** What whoever manages this browser has set for the extension (`public/managed-policy.json` says how). */
export interface Policy {
  /** The address that stands in the sign-in field. */
  backend: string | null;
  /** Host files, each an object or its JSON text; to be read by who uses them. */
  hosts: readonly unknown[];
}

const Backend = z.string().check(z.minLength(1), z.maxLength(300));
const Hosts = z.array(z.unknown()).check(z.maxLength(200));

/** A policy that is not there, or is not as it should be, sets nothing. */
export async function readPolicy(): Promise<Policy> {
  const set = await readManaged();
  const backend = Backend.safeParse(set.backend);
  const hosts = Hosts.safeParse(set.hosts);
  return { backend: backend.success ? backend.data : null, hosts: hosts.success ? hosts.data : [] };
}

async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(['backend', 'hosts']);
  } catch {
    // Firefox has no such storage where nothing is managed.
    return {};
  }
}
