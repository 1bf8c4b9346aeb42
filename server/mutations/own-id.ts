import { isImportedId } from '../write/external-id.ts';
import type { RecordKey } from '../write/records.ts';
import { type LookupResult, namedRow } from './look-up.ts';

/** Activities and uses of templates share their ids, because clients of earlier revisions know both as activities. */
const kinds = ['activity', 'templateUse'] as const;
type Kind = (typeof kinds)[number];

/** The rows that may have the id of a new row, those of its own kind first. */
export function sameId(kind: Kind, id: string): RecordKey[] {
  return [kind, ...kinds.filter((one) => one !== kind)].map((one) => ({ kind: one, id }));
}

/** Whether somebody else has a row with the id, or a row of the other kind has it. */
export function isTaken(known: LookupResult, kind: Kind, row: { id: string; repId: string }) {
  if (isImportedId(row.id)) return true;
  return kinds.some((one) => {
    const found = namedRow(known, one, row.id);
    return found && (one !== kind || found.row.repId !== row.repId);
  });
}
