import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import { circlesThrough, upward } from '../write/refuse-circles.ts';
import type { RowStore } from '../write/row-store.ts';
import { idIn } from '../write/validate-changes.ts';
import { type BadLine, badLine } from './bad-lines.ts';
import type { ColumnPlan } from './column-plan.ts';
import { fault } from './fault.ts';
import type { RowDifference } from './import-request.ts';

/** A row that the file places below another one. */
interface Moved {
  line: number;
  name: string;
  above: string | null;
}

/** The most rows of a circle that a message names. */
const maxNamed = 40;

/**
 * Finds the lines of a file after which a row would be above itself, by a manager, a parent team or a parent account. The circle may be
 * within the file, or may also contain stored rows.
 */
export class CircleFinder {
  readonly #kind: RowKind;
  readonly #fields: readonly { field: string; column: string; moved: Map<string, Moved> }[];

  constructor({ shape, fields }: ColumnPlan) {
    this.#kind = shape.kind;
    this.#fields = upward.flatMap(({ kind, field }) => {
      const planned = fields.find(({ name, field: { key = name } }) => key === field);
      if (kind !== shape.kind || !planned) return [];
      return [{ field, column: planned.column, moved: new Map<string, Moved>() }];
    });
  }

  /** Notes a new or changed row. */
  note({ line, externalId, before, after }: RowDifference): void {
    for (const { field, moved } of this.#fields) {
      const above = idIn(after, field);
      if (above === idIn(before, field)) continue;
      moved.set(after.id, { line, name: nameOf(after) ?? externalId, above });
    }
  }

  /** Each circle once, at its first line in the file. */
  async faults(store: RowStore): Promise<BadLine[]> {
    const found: BadLine[] = [];
    for (const { field, column, moved } of this.#fields) {
      const stored = await rowsAbove(store, this.#kind, field, moved);
      const above = new Map([
        ...[...stored].map(([id, row]) => [id, idIn(row, field)] as const),
        ...[...moved].map(([id, one]) => [id, one.above] as const),
      ]);
      for (const circle of circlesThrough(moved.keys(), above)) {
        const names = circle.map((id, at) => {
          const inFile = moved.get(id);
          const name = inFile?.name ?? nameOf(stored.get(id) ?? null) ?? id;
          return inFile && at < circle.length - 1 ? `${name} [${inFile.line}]` : name;
        });
        const line = moved.get(circle[0] ?? '')?.line ?? 0;
        const path = shortened(names).join(' → ');
        found.push(badLine(line, column, fault('circle', { path })));
      }
    }
    return found.sort((a, b) => a.line - b.line);
  }
}

/** Reads the stored rows above the moved rows. */
async function rowsAbove(
  store: RowStore,
  kind: RowKind,
  field: string,
  moved: ReadonlyMap<string, Moved>,
): Promise<Map<string, AnyRow | null>> {
  const found = new Map<string, AnyRow | null>();
  let ids = [...moved.values()].map(({ above }) => above);
  for (;;) {
    const unknown = [...new Set(ids)].filter(
      (id): id is string => id !== null && !moved.has(id) && !found.has(id),
    );
    if (unknown.length === 0) return found;
    const rows = await store.byId(kind, unknown);
    for (const id of unknown) found.set(id, rows.get(id) ?? null);
    ids = unknown.map((id) => idIn(rows.get(id) ?? null, field));
  }
}

function nameOf(row: AnyRow | null): string | null {
  return row && 'name' in row && typeof row.name === 'string' ? row.name : null;
}

function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= maxNamed) return names;
  const left = names.length - maxNamed;
  return [...names.slice(0, maxNamed - 1), `… (+${left}) …`, ...names.slice(-1)];
}
