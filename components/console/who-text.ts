import type { OpsChange } from '../../lib/console/view.ts';
import { tc } from './console-texts.ts';

/** Who wrote: a person in the console, or somebody at the command line. */
export function whoText({ who, via }: Pick<OpsChange, 'who' | 'via'>): string {
  return via === 'command' ? tc.imports.viaCommand({ who }) : who;
}
