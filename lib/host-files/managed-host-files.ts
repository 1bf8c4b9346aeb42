import { hostBounds } from '../contract/bounds.ts';
import { currentHost } from '../contract/page/current-host.ts';
import { hostFileId } from '../contract/page/host-file.ts';
import { parseJson } from '../kit/parse-json.ts';
import { ok } from '../kit/result.ts';
import { readPolicy } from '../policy/managed-policy.ts';
import { faultOfShape, type LoadedHostFile } from './loaded-host-file.ts';

/**
 * The host files of the administrator's policy. They need no signature: a policy comes from the device itself, and whoever
 * may write it may do anything there. Like all host files they only say how to read pages on which our script runs.
 */
export async function managedHostFiles(): Promise<LoadedHostFile[]> {
  return (await readPolicy()).hosts.map(read);
}

/** Reads one entry. A host file may be JSON text, because Chrome's policies require a fixed shape for objects. */
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
