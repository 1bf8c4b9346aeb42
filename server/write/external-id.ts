import { createHash } from 'node:crypto';
import type { RowKind } from '../../lib/contract/rows/index.ts';

/** The id of a row that comes from outside: the same for the same organisation, kind and external id, always. */
export function rowId(orgId: string, kind: RowKind, externalId: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([orgId, kind, externalId]))
    .digest('hex');
  // The form of a UUID of version 8 (custom), so that ids look alike wherever they come from.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Whether an id has that form. Nobody else may make a row under one: whoever guesses a key of another system must not learn,
 * by being refused, that there is such a row.
 */
export function isImportedId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
}
