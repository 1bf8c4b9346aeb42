import type { HostSource } from '../contract/page/host-source.ts';
import type { HostFileError } from './loaded-host-file.ts';
import type { TrialStatus } from './trial-results.ts';

/** One host file of this browser, for the screen. */
export interface HostFileLine {
  /** The host's name, or the name of the row or entry if the file can't be read. */
  label: string;
  version: number | null;
  source: HostSource;
  /** `shipped`: part of the package. `spare`: used only if the newer version fails or is withdrawn. */
  state: TrialStatus | HostFileError | 'shipped' | 'spare';
}
