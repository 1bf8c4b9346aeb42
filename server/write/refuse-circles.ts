import { type RowKind, rowDefinitions, rowKinds } from '../../lib/contract/rows/index.ts';
import type { Plan } from './plan.ts';
import type { Records } from './records.ts';
import { idIn, keyOf, UnstorableChange } from './validate-changes.ts';

/** The fields that name the row above, of the same kind: a rep's manager, the team above a team, the parent of an account, or what it was merged into. */
export const upward: readonly { kind: RowKind; field: string }[] = rowKinds.flatMap((kind) => {
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  return Object.keys(refs)
    .filter((field) => refs[field] === kind && !/Ids$/.test(field))
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
    const [circle] = circlesThrough(
      changed.map(({ id }) => id),
      above,
    );
    if (circle) {
      const [id = ''] = circle;
      throw new UnstorableChange(
        `${keyOf(kind, id)}: ${field} leads back to the row itself: ${circle.join(' → ')}`,
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

/**
 * The circles that contain one of these rows, each once: from the first such row upwards and back to it. Circles of other rows existed
 * before and do not count. Each row is visited only once, so long chains do not slow the search.
 */
export function circlesThrough(
  ids: Iterable<string>,
  above: ReadonlyMap<string, string | null>,
): string[][] {
  const wanted = new Set(ids);
  const visited = new Set<string>();
  const circles: string[][] = [];
  for (const id of wanted) {
    const path = new Set<string>();
    let at: string | null = id;
    while (at !== null && !visited.has(at)) {
      visited.add(at);
      path.add(at);
      at = above.get(at) ?? null;
    }
    if (at === null || !path.has(at)) continue;
    const way = [...path];
    const circle = way.slice(way.indexOf(at));
    const first = circle.findIndex((one) => wanted.has(one));
    if (first === -1) continue;
    const [start = at] = circle.slice(first);
    circles.push([...circle.slice(first), ...circle.slice(0, first), start]);
  }
  return circles;
}
