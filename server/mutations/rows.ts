import { conflictIn, type RowPatchArgs, rowPatch } from '../../lib/contract/mutations/row-patch.ts';
import { isRowKind, type RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import { isMerged } from '../write/follow-merges.ts';
import type { RecordKey } from '../write/records.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';

/**
 * Edits fields of a row in the caller's scope. A field is changed only if it still has the value that the caller saw. Fields that others
 * have changed meanwhile are returned as a conflict, with both values.
 */
export const patchRow: MutationHandler<'row.patch'> = {
  lookup: (args) => ({ ...noLookup, rows: [...ownKey(args), ...namedKeys(args)] }),
  handle: async (context, args, known) => {
    const [own] = ownKey(args);
    const found = own && namedRow(known, own.kind, own.id);
    // A row outside the caller's scope gets the same answer as one that does not exist.
    // What a row was merged into may be outside the caller's scope.
    if (!found?.visible || isMerged(found.row))
      return rejected('not-found', 'This row no longer exists.', { missing: 'row' });
    if (namedKeys(args).some(({ kind, id }) => !isInScope(known, kind, id))) {
      return rejected('not-found', 'A row that this change refers to does not exist.', {
        missing: 'named',
      });
    }
    const conflict = conflictIn(found.row, args);
    const changes = changesFromPatches(rowPatch.apply(args), known);
    const applied = await context.write(changes);
    if (!conflict) return applied;
    return {
      status: 'conflict',
      reason: 'Somebody else has changed this in the meantime.',
      ...conflict,
    };
  },
};

function ownKey({ kind, id }: RowPatchArgs): RecordKey[] {
  return isRowKind(kind) ? [{ kind, id }] : [];
}

/** The rows that the new values refer to. For an account, its `ownership` row is enough, which every rep can read. */
function namedKeys({ kind, set }: RowPatchArgs): RecordKey[] {
  if (!isRowKind(kind)) return [];
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return Object.entries(set).flatMap(([field, value]) => {
    const to = refs[field] === 'account' ? 'ownership' : refs[field];
    if (to === undefined) return [];
    const ids = Array.isArray(value) ? value : [value];
    return ids.filter((id) => typeof id === 'string').map((id) => ({ kind: to, id }));
  });
}
