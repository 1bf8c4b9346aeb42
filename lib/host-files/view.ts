import type { HostSource } from '../contract/host-source.ts';
import type { Fault } from '../hosts/arrived.ts';
import type { Standing } from './trial-results.ts';

/** One host file of this browser, for the screen. */
export interface HostFileLine {
  /** The host's name, or what it was filed under where it cannot be read. */
  label: string;
  edition: number | null;
  source: HostSource;
  /** `shipped`: came with the package. `spare`: an edition that is used when the newer one is taken back. */
  state: Standing | Fault | 'shipped' | 'spare';
}
