import type { Host } from '../../contract/host.ts';
import { extraHosts } from '../extra-hosts.ts';
import { gmail } from './gmail.ts';
import { roundcube } from './roundcube.ts';

/** An organisation's own hosts come first: they may replace one of ours. */
export const hosts: readonly Host[] = [...extraHosts(), gmail, roundcube];
