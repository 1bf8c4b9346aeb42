import type { HostSource } from '../contract/page/host-source.ts';
import type { HostFileError } from './loaded-host-file.ts';
import type { TrialStatus } from './trial-results.ts';

/** One host file of this browser, for the screen. */
export interface HostFileLine {
  /** The host's name, or what it was filed under where it cannot be read. */
  label: string;
  version: number | null;
  source: HostSource;
  /** `shipped`: came with the package. `spare`: a version that is used when the newer one is taken back. */
  state: TrialStatus | HostFileError | 'shipped' | 'spare';
}
