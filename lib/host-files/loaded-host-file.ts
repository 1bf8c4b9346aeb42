import type { HostFault } from '../contract/page/current-host.ts';
import type { Host } from '../contract/page/host.ts';
import type { HostSource } from '../contract/page/host-source.ts';

/**
 * Why a host file that arrived is not used at all. `unreadable`: its shape is wrong. `address`: it writes the addresses of its pages
 * in a way that is not understood. `signature`: not signed with the key of
 * this session. `no-key`: this session has none. `package`: the package brings that version or a later one. `withdrawn`: by the
 * organisation. `older`: this browser has had a later version, and nobody withdrew that.
 */
export type HostFileError =
  | 'unreadable'
  | 'address'
  | 'signature'
  | 'no-key'
  | 'package'
  | 'withdrawn'
  | 'older';

/** A host file that came after the package. */
export type LoadedHostFile =
  | {
      source: HostSource;
      name: string;
      host: Host;
      fault: Exclude<HostFileError, 'unreadable' | 'address'> | null;
    }
  | { source: HostSource; name: string; host: null; fault: 'unreadable' | 'address' };

export function faultOfShape({ kind }: HostFault): 'unreadable' | 'address' {
  return kind === 'address' ? 'address' : 'unreadable';
}
