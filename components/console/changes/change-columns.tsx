import type { OpsChange } from '../../../lib/console/view.ts';
import { formatLongTimestamp } from '../../i18n/screen-format.ts';
import { tc } from '../console-texts.ts';

/** The first columns of every table of the audit trail: when a change was made, and by whom. */
export const changeColumns = () => [
  { head: tc.changes.when, cell: ({ at }: OpsChange) => formatLongTimestamp(at) },
  { head: tc.changes.who, cell: (change: OpsChange) => <bdi>{whoText(change)}</bdi> },
];

/** A person in the console, or somebody at the command line. */
function whoText({ who, via }: OpsChange): string {
  return via === 'command' ? tc.imports.viaCommand({ who }) : who;
}
