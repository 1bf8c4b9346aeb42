import { type RowKind, rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';
import type { Plan } from './plan.ts';
import type { Records } from './records.ts';
import { idIn, keyOf, UnstorableChange } from './validate-changes.ts';

/** The fields that name a row of the same kind: a rep's manager, the team above a team, the parent of an account. */
const upward: readonly { kind: RowKind; field: string }[] = rowKinds.flatMap((kind) => {
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return Object.keys(refs)
    .filter((field) => refs[field] === kind && /Id$/.test(field))
    .map((field) => ({ kind, field }));
});

/** Refuses changes after which a row would be above itself: Anna reports to Ben, and Ben to Anna. Throws UnstorableChange. */
export async function refuseCircles(plan: Plan, records: Records): Promise<void> {
  for (const { kind, field } of upward) {
    const changed = plan.of(kind).filter(({ row, before }) => {
      const now = idIn(row, field);
      return now !== null && now !== idIn(before?.row ?? null, field);
    });
    if (changed.length === 0) continue;
    const above = await rowsAbove(plan, records, kind, field);
    for (const { id } of changed) {
      const circle = circleThrough(id, above);
      if (circle === null) continue;
      const path = circle.join(' → ');
      throw new UnstorableChange(
        `${keyOf(kind, id)}: ${field} leads back to the row itself: ${path}`,
      );
    }
  }
}

/** The id above each planned row and above each row above it; null at the top. */
async function rowsAbove(
  plan: Plan,
  records: Records,
  kind: RowKind,
  field: string,
): Promise<ReadonlyMap<string, string | null>> {
  const above = new Map(plan.of(kind).map(({ id, row }) => [id, idIn(row, field)]));
  for (;;) {
    const unknown = [...new Set(above.values())].filter((id) => id !== null && !above.has(id));
    const keys = unknown.flatMap((id) => (id === null ? [] : [{ kind, id }]));
    if (keys.length === 0) return above;
    const found = await records.byKey(keys);
    for (const { id } of keys) {
      above.set(id, idIn(found.get(keyOf(kind, id))?.row ?? null, field));
    }
  }
}

/** The way up from a row back to itself; null if the way ends at the top, or in a circle of other rows that was there before. */
function circleThrough(id: string, above: ReadonlyMap<string, string | null>): string[] | null {
  const path = [id];
  for (let at = above.get(id) ?? null; at !== null; at = above.get(at) ?? null) {
    if (at === id) return [...path, id];
    if (path.includes(at)) return null;
    path.push(at);
  }
  return null;
}
