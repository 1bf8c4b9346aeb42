import { linksOf } from '../../lib/contract/rows/activity-links.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { MissingThing } from '../../lib/contract/wire/rejection.ts';
import type { RecordKey } from '../write/records.ts';
import { isInScope, type LookupResult } from './look-up.ts';

type Linked = Parameters<typeof linksOf>[0];

const nouns: Partial<Record<RowKind, MissingThing>> = {
  ownership: 'account',
  contact: 'contact',
  lead: 'lead',
  deal: 'deal',
};

/** The rows that a row is about. For an account, its `ownership` row is enough, which every rep can read. */
export function linkedRows(row: Linked): RecordKey[] {
  return linksOf(row).flatMap(({ kind, ids }) =>
    ids.map((id) => ({ kind: kind === 'account' ? 'ownership' : kind, id })),
  );
}

/**
 * What the row is about and does not exist, or null. A row outside the caller's scope gets the same answer as one that does not exist. A row
 * that was deleted or went to another rep meanwhile is accepted, because what was done took place all the same.
 */
export function missingRow(row: Linked, known: LookupResult): MissingThing | 'named' | null {
  const missing = linkedRows(row).find(({ kind, id }) => !isInScope(known, kind, id));
  return missing ? (nouns[missing.kind] ?? 'named') : null;
}
