import type { Mutation } from '../../lib/contract/mutations/index.ts';
import { isRowKind, type RowKind } from '../../lib/contract/rows/index.ts';
import { isInScope, type LookupResult } from '../mutations/look-up.ts';
import type { RecordKey } from '../write/records.ts';
import { withIds } from '../write/ref-places.ts';
import { keyOf } from '../write/validate-changes.ts';

/** What merged rows became, by `kind/id`. */
export type Mergers = ReadonlyMap<string, RecordKey>;

/** The rows that the looked up rows were merged into, and that were not looked up yet. */
export function mergeTargets(known: LookupResult, before: Mergers): RecordKey[] {
  return known.named.flatMap(({ kind, id, row }) => {
    const into: unknown = Reflect.get(Object(row), 'mergedInto');
    return typeof into === 'string' && !before.has(keyOf(kind, id)) ? [{ kind, id: into }] : [];
  });
}

/** The mergers that are known, and those of the looked up rows. */
export function withMergers(before: Mergers, known: LookupResult): Mergers {
  const into = new Map(before);
  for (const { kind, id, row } of known.named) {
    const to: unknown = Reflect.get(Object(row), 'mergedInto');
    if (typeof to === 'string') into.set(keyOf(kind, id), { kind, id: to });
  }
  return into;
}

/**
 * The mutation of a rep who did not know of a merge: it names the row that the merged row became. If the rep may not read that row, the
 * name stays, and the write follows the merge.
 */
export function followed(mutation: Mutation, mergers: Mergers, known: LookupResult): Mutation {
  const change = (kind: RowKind, id: string) => {
    const last = lastOf(mergers, kind, id);
    return isInScope(known, kind, last) ? last : id;
  };
  const { args } = mutation;
  if (typeof args !== 'object' || args === null) return mutation;
  const kind: unknown = Reflect.get(args, 'kind');
  const parts = Object.entries(args).map(([name, value]) => {
    if (name === 'id' && typeof kind === 'string' && isRowKind(kind))
      return [name, change(kind, String(value))];
    if ((name === 'set' || name === 'base') && typeof kind === 'string' && isRowKind(kind))
      return [name, withIds(kind, Object(value), change)];
    return [name, followedPart(name, value, change)];
  });
  return { ...mutation, args: Object.fromEntries(parts) };
}

/** An argument that is a row, as `lead`, or the id of one, as `leadId`. */
function followedPart(
  name: string,
  value: unknown,
  change: (kind: RowKind, id: string) => string,
): unknown {
  const ofId = name.replace(/Id$/, '');
  if (typeof value === 'string')
    return ofId !== name && isRowKind(ofId) ? change(ofId, value) : value;
  if (!isRowKind(name) || typeof value !== 'object' || value === null) return value;
  const id: unknown = Reflect.get(value, 'id');
  const own = typeof id === 'string' ? { ...value, id: change(name, id) } : value;
  return withIds(name, own, change);
}

function lastOf(mergers: Mergers, kind: RowKind, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (
    let to = mergers.get(keyOf(kind, at));
    to && !seen.has(at);
    to = mergers.get(keyOf(kind, at))
  ) {
    seen.add(at);
    at = to.id;
  }
  return at;
}
