import { hostBounds } from '../contract/bounds.ts';
import { Host } from '../contract/page/host.ts';
import { hostFileId } from '../contract/page/host-file.ts';
import { parseJson } from '../kit/parse-json.ts';
import { ok } from '../kit/result.ts';
import { readPolicy } from '../policy/managed-policy.ts';
import type { Arrived } from './arrived.ts';

/**
 * Host files that whoever manages this browser has set. They need no signature: a policy comes from the device itself,
 * and who may write it may do anything here. Like every other they only say how a page is read where our script runs.
 */
export async function policyFiles(): Promise<Arrived[]> {
  return (await readPolicy()).hosts.map(read);
}

/** Chrome's policies know the shape of every object; a host file is text there. */
function read(raw: unknown, index: number): Arrived {
  const parsed =
    typeof raw === 'string'
      ? parseJson(raw, { length: hostBounds.bytes, depth: hostBounds.depth })
      : ok(raw);
  const host = Host.safeParse(parsed.ok ? parsed.value : null);
  if (!host.success)
    return { source: 'policy', name: `${index + 1}`, host: null, fault: 'unreadable' };
  return { source: 'policy', name: hostFileId(host.data), host: host.data, fault: null };
}
