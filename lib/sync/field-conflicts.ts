import { argsOf } from '../contract/mutations/index.ts';
import { isRowKind, type RowKind, rowDefinitions } from '../contract/rows/index.ts';
import { Minor, PlainDate } from '../contract/scalars.ts';
import { isList, isSized, isWrapper } from '../contract/schema-def.ts';
import type { z } from '../contract/zod.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { getRow, getRows } from '../store/rows.ts';
import type { FieldConflict, FieldValue } from './view.ts';

/** The name of the row that an edit changes, and the fields that conflict with somebody else's edit. */
export async function conflictsOf(
  entry: OutboxEntry,
): Promise<{ label: string | null; conflicts: readonly FieldConflict[] }> {
  const args = argsOf('row.patch', entry);
  if (!args || !isRowKind(args.kind)) return { label: null, conflicts: [] };
  const { kind } = args;
  const row = (await getRow(kind, args.id))?.row;
  const { theirs = {}, yours = {} } = entry.conflict ?? {};
  const currency = textIn(row, 'currency');
  const value = (field: string, of: unknown) => shownValue(kind, field, of, currency);
  const conflicts = Object.keys(yours).map(async (field) => ({
    field,
    yours: await value(field, yours[field]),
    theirs: await value(field, theirs[field]),
  }));
  return { label: textIn(row, 'name'), conflicts: await Promise.all(conflicts) };
}

/** A field's value as the screen shows it; an id is shown as the name of its row. */
async function shownValue(
  kind: RowKind,
  field: string,
  value: unknown,
  currency: string | null,
): Promise<FieldValue> {
  const refs: Readonly<Partial<Record<string, RowKind>>> = rowDefinitions[kind].refs ?? {};
  const parts = (Array.isArray(value) ? value : [value]).filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  if (parts.length === 0) return { is: 'nothing' };
  const to = refs[field];
  if (to !== undefined)
    return { is: 'text', text: (await namesOf(to, parts.map(String))).join(', ') };
  const [first] = parts;
  const type = scalarOf(kind, field);
  if (type === Minor && typeof first === 'number' && currency !== null)
    return { is: 'money', minor: first, currency };
  if (type === PlainDate) return { is: 'date', date: String(first) };
  return { is: 'text', text: parts.join(', ') };
}

async function namesOf(kind: RowKind, ids: readonly string[]): Promise<string[]> {
  const rows = await getRows(kind, ids);
  const names = new Map(rows.map(({ row }) => [row.id, textIn(row, 'name')]));
  return ids.map((id) => names.get(id) ?? id);
}

/** The schema of a field's value, or of one item if the value is a list. */
function scalarOf(kind: RowKind, field: string): z.core.$ZodType | undefined {
  const shape: Readonly<Record<string, z.core.$ZodType>> = rowDefinitions[kind].schema.shape;
  let type = shape[field];
  while (type) {
    const { def } = type._zod;
    if (isWrapper(def)) type = def.innerType;
    else if (isSized(def)) type = def.out;
    else if (isList(def)) type = def.element;
    else break;
  }
  return type;
}

function textIn(row: object | undefined, field: string): string | null {
  const value: unknown = row && Reflect.get(row, field);
  return typeof value === 'string' ? value : null;
}
