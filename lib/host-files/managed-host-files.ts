import { hostBounds } from '../contract/bounds.ts';
import { currentHost } from '../contract/page/current-host.ts';
import { hostFileId } from '../contract/page/host-file.ts';
import { parseJson } from '../kit/parse-json.ts';
import { ok } from '../kit/result.ts';
import { readPolicy } from '../policy/managed-policy.ts';
import { faultOfShape, type LoadedHostFile } from './loaded-host-file.ts';

/**
 * Host files that whoever manages this browser has set. They need no signature: a policy comes from the device itself,
 * and who may write it may do anything here. Like every other they only say how a page is read where our script runs.
 */
export async function managedHostFiles(): Promise<LoadedHostFile[]> {
  return (await readPolicy()).hosts.map(read);
}

/** Chrome's policies know the shape of every object; a host file is text there. */
function read(raw: unknown, index: number): LoadedHostFile {
  const parsed =
    typeof raw === 'string'
      ? parseJson(raw, { length: hostBounds.bytes, depth: hostBounds.depth })
      : ok(raw);
  const host = currentHost(parsed.ok ? parsed.value : null);
  if (!host.ok)
    return { source: 'policy', name: `${index + 1}`, host: null, fault: faultOfShape(host.error) };
  return { source: 'policy', name: hostFileId(host.value), host: host.value, fault: null };
}
