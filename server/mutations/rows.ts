import { conflictIn, type RowPatchArgs, rowPatch } from '../../lib/contract/mutations/row-patch.ts';
import { isRowKind, type RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import type { Key } from '../write/records.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';

/**
 * Changes fields of a row that the caller reads, each only where it still is as the caller saw it. What others have changed
 * meanwhile comes back with both values.
 */
export const patchRow: MutationHandler<'row.patch'> = {
  lookup: (args) => ({ ...noLookup, rows: [...ownKey(args), ...namedKeys(args)] }),
  handle: async (context, args, known) => {
    const [own] = ownKey(args);
    const found = own && namedRow(known, own.kind, own.id);
    // What is gone and what is not the caller's to know are answered alike.
    if (!found?.visible)
      return rejected('not-found', 'This row is not there any more.', { missing: 'row' });
    if (namedKeys(args).some(({ kind, id }) => !isInScope(known, kind, id))) {
      return rejected('not-found', 'Something this change names is not there.', {
        missing: 'named',
      });
    }
    const conflict = conflictIn(found.row, args);
    const changes = changesFromPatches(rowPatch.apply(args), known);
    const applied = await context.write(changes);
    if (!conflict) return applied;
    return { status: 'conflict', reason: 'Somebody else has changed this meanwhile.', ...conflict };
  },
};

function ownKey({ kind, id }: RowPatchArgs): Key[] {
  return isRowKind(kind) ? [{ kind, id }] : [];
}

/** The rows that the new values name. Of an account everybody may know that it is there, by its ownership. */
function namedKeys({ kind, set }: RowPatchArgs): Key[] {
  if (!isRowKind(kind)) return [];
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return Object.entries(set).flatMap(([field, value]) => {
    const to = refs[field] === 'account' ? 'ownership' : refs[field];
    if (to === undefined) return [];
    const ids = Array.isArray(value) ? value : [value];
    return ids.filter((id) => typeof id === 'string').map((id) => ({ kind: to, id }));
  });
}
