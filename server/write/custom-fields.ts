import { customKinds, type FieldDef } from '../../lib/contract/rows/field-def.ts';
import type { AnyRow } from '../../lib/contract/rows/index.ts';
import { isPlainDate } from '../../lib/kit/date.ts';
import type { Plan } from './plan.ts';
import type { Records } from './records.ts';
import { keyOf, sameJson, UnstorableChange } from './validate-changes.ts';

/** Refuses values of fields that no `fieldDef` defines, and values that do not fit their field. Values that stay are not checked. */
export async function refuseUnknownFields(plan: Plan, records: Records): Promise<void> {
  const changed = customKinds.flatMap((kind) =>
    plan
      .of(kind)
      .flatMap(({ id, row, before }) =>
        changedValues(row, before?.row ?? null).map(([key, value]) => ({ kind, id, key, value })),
      ),
  );
  if (changed.length === 0) return;
  const defs = new Map(
    (await defsNow(plan, records)).map((def) => [keyOf(def.object, def.key), def]),
  );
  for (const { kind, id, key, value } of changed) {
    const fault = faultOfCustom(defs.get(keyOf(kind, key)), value);
    if (fault !== null) throw new UnstorableChange(`${keyOf(kind, id)}: custom.${key}: ${fault}`);
  }
}

/** What is wrong with the value of a custom field, or null. */
function faultOfCustom(def: FieldDef | undefined, value: unknown): string | null {
  if (!def) return 'there is no such field';
  const shown = JSON.stringify(value);
  switch (def.type) {
    case 'text':
      return typeof value === 'string' ? null : `${shown} is not a text`;
    case 'number':
      return typeof value === 'number' ? null : `${shown} is not a number`;
    case 'yesNo':
      return typeof value === 'boolean' ? null : `${shown} is neither yes nor no`;
    case 'date':
      return typeof value === 'string' && isPlainDate(value) ? null : `${shown} is not a date`;
    case 'choice':
      return def.picklist.some((word) => word === value)
        ? null
        : `${shown} is not one of ${def.picklist.join(', ')}`;
  }
}

function changedValues(row: AnyRow | null, before: AnyRow | null): [string, unknown][] {
  const was = customOf(before);
  return Object.entries(customOf(row)).filter(
    ([key, value]) => !sameJson(value, Reflect.get(was, key)),
  );
}

function customOf(row: AnyRow | null): object {
  const custom: unknown = row && Reflect.get(row, 'custom');
  return typeof custom === 'object' && custom !== null ? custom : {};
}

async function defsNow(plan: Plan, records: Records): Promise<FieldDef[]> {
  const now = new Map((await records.all('fieldDef')).map(({ id, row }) => [id, row]));
  for (const { id, row } of plan.of('fieldDef')) now.set(id, row);
  return [...now.values()].filter((row) => row !== null) as FieldDef[]; // `all` and `of` return rows of this kind.
}
