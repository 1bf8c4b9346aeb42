import { Host } from '../contract/page/host.ts';
import { hostFileId } from '../contract/page/host-file.ts';
import { readPolicy } from '../policy/managed-policy.ts';
import type { Arrived } from './arrived.ts';

/**
 * Host files that whoever manages this browser has set. They need no signature: a policy comes from the device itself,
 * and who may write it may do anything here. Like every other they only say how a page is read where our script runs.
 */
export async function policyFiles(): Promise<Arrived[]> {
  return (await readPolicy()).hosts.map(read);
}

function read(raw: unknown, index: number): Arrived {
  const host = Host.safeParse(typeof raw === 'string' ? parseJson(raw) : raw);
  if (!host.success)
    return { source: 'policy', name: `${index + 1}`, host: null, fault: 'unreadable' };
  return { source: 'policy', name: hostFileId(host.data), host: host.data, fault: null };
}

/** Chrome's policies know the shape of every object; a host file is text there. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
