import type { HostFault } from '../contract/page/current-host.ts';
import type { Host } from '../contract/page/host.ts';
import type { HostSource } from '../contract/page/host-source.ts';

/**
 * Why a delivered host file is not used. `unreadable`: it does not fit the schema. `address`: a URL pattern is invalid.
 * `signature`: it is not signed with the key of this session. `no-key`: this session has no key. `package`: the package
 * contains the same or a later version. `withdrawn`: the organisation withdrew it. `older`: this browser has had a later
 * version, which was not withdrawn.
 */
export type HostFileError =
  | 'unreadable'
  | 'address'
  | 'signature'
  | 'no-key'
  | 'package'
  | 'withdrawn'
  | 'older';

/** A host file from the organisation or the policy. Without a host if it could not be read. */
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
