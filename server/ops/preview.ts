import { type AnyRow, type RowKind, rowDefinitions } from '../../lib/contract/rows/index.ts';
import { maxSamples, type PreviewValue, type SampleRow } from '../../lib/contract/wire/ops.ts';
import type { Tx } from '../db/database.ts';
import type { Field } from '../import/column-types.ts';
import { type ImportKind, shapeOfFile } from '../import/columns.ts';
import type { RowDifference } from '../import/import-request.ts';
import { sameJson } from '../write/validate-changes.ts';

/** Keeps the first new rows and the first changed ones of a file. */
export class Samples {
  readonly #created: RowDifference[] = [];
  readonly #changed: RowDifference[] = [];

  add(difference: RowDifference): void {
    const list = difference.before === null ? this.#created : this.#changed;
    if (list.length < maxSamples) list.push(difference);
  }

  /** The rows for people to read: names instead of ids, amounts with their currency. */
  async preview(tx: Tx, orgId: string, kind: ImportKind, currency: string): Promise<SampleRow[]> {
    const all = [...this.#changed, ...this.#created];
    const fields = Object.entries(shapeOfFile(kind).fields);
    const names = await namesOf(tx, orgId, idsIn(all, fields));
    return all.map((one) => sampleOf(one, fields, { names, currency }));
  }
}

type Names = ReadonlyMap<string, string>;
type Fields = readonly (readonly [name: string, field: Field])[];
interface Context {
  names: Names;
  currency: string;
}

const valueIn = (row: AnyRow | null, name: string, { key = name }: Field): unknown =>
  row === null ? undefined : Reflect.get(row, key);
const nameKey = (kind: RowKind, id: string) => `${kind}/${id}`;
const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

function idsIn(all: readonly RowDifference[], fields: Fields): Map<RowKind, Set<string>> {
  const ids = new Map<RowKind, Set<string>>();
  for (const [name, field] of fields) {
    if (field.type.is !== 'ref') continue;
    const { to } = field.type;
    const found = ids.get(to) ?? new Set();
    ids.set(to, found);
    for (const { before, after } of all) {
      for (const row of [before, after]) {
        for (const id of textsIn(valueIn(row, name, field))) found.add(id);
      }
    }
  }
  return ids;
}

async function namesOf(
  tx: Tx,
  orgId: string,
  ids: ReadonlyMap<RowKind, ReadonlySet<string>>,
): Promise<Names> {
  const names = new Map<string, string>();
  for (const [kind, wanted] of ids) {
    if (wanted.size === 0 || !('name' in rowDefinitions[kind].schema.shape)) continue;
    const rows = await tx.query<{ id: string; name: string | null }>(
      `SELECT id, data->>'name' AS name FROM record
       WHERE org_id = $1 AND kind = $2 AND id = ANY($3::text[]) AND NOT deleted`,
      [orgId, kind, [...wanted]],
    );
    for (const { id, name } of rows) if (name) names.set(nameKey(kind, id), name);
  }
  return names;
}

function sampleOf(
  { line, externalId, before, after }: RowDifference,
  fields: Fields,
  context: Context,
): SampleRow {
  const shown = fields.flatMap(([column, field]) => {
    const [was, is] = [valueIn(before, column, field), valueIn(after, column, field)];
    if (before === null ? isEmpty(is) : sameJson(was, is)) return [];
    const read = (row: AnyRow, value: unknown) =>
      previewOf(field, value, currencyOf(row, context), context);
    return [{ column, before: before && read(before, was), after: read(after, is) }];
  });
  const name = 'name' in after && typeof after.name === 'string' ? after.name : externalId;
  return { line, isNew: before === null, name: name.slice(0, 500), fields: shown.slice(0, 200) };
}

const currencyOf = (row: AnyRow, { currency }: Context) =>
  'currency' in row && typeof row.currency === 'string' ? row.currency : currency;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const short = (text: string) => text.slice(0, 500).toWellFormed();

function previewOf(
  { type }: Field,
  value: unknown,
  currency: string,
  { names }: Context,
): PreviewValue {
  if (isEmpty(value)) return { is: 'nothing' };
  if (type.is === 'ref') {
    const found = textsIn(value)
      .slice(0, 100)
      .map((id) => names.get(nameKey(type.to, id)) ?? null);
    return { is: 'names', names: found };
  }
  if (typeof value === 'number') {
    return type.is === 'money'
      ? { is: 'money', amount: value, currency }
      : { is: 'number', number: value };
  }
  if (Array.isArray(value)) {
    const texts = textsIn(value);
    if (texts.length < value.length) return { is: 'things', count: value.length };
    return { is: 'texts', texts: texts.slice(0, 100).map(short) };
  }
  const text = String(value);
  if (type.is === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return { is: 'date', date: text };
  if (type.is === 'instant') return { is: 'instant', at: text };
  return { is: 'text', text: short(text) };
}
