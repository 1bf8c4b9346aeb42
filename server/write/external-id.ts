import { createHash } from 'node:crypto';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import { firstName } from '../../lib/contract/rows/renames.ts';

/** The id of an imported row: always the same for the same organisation, kind and external id. */
export function rowId(orgId: string, kind: RowKind, externalId: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([orgId, firstName(kind), externalId]))
    .digest('hex');
  // A UUID of version 8 (RFC 9562, custom), so that all ids look alike.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Whether an id has the form that `rowId` makes. Mutations may not create a row under such an id, whether it exists or not. Otherwise a rep
 * who guesses an external id would learn from the refusal that the row exists.
 */
export function isImportedId(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
}
