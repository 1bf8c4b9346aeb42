import type { FieldDef } from '../../lib/contract/rows/field-def.ts';
import type { Field, FieldType, Shape } from './column-types.ts';

/** The shape with a column for each of the organisation's own fields: `custom.renewalRisk`. */
export function withCustomColumns(shape: Shape, defs: readonly FieldDef[]): Shape {
  const own = defs.filter(({ object }) => object === shape.kind);
  const columns = own.map((def): [string, Field] => [
    `custom.${def.key}`,
    { type: typeOf(def), key: 'custom', part: def.key, nullable: true, fallback: undefined },
  ]);
  return { ...shape, fields: { ...shape.fields, ...Object.fromEntries(columns) } };
}

function typeOf({ type, picklist }: FieldDef): FieldType {
  return type === 'choice' ? { is: 'choice', of: picklist, former: {} } : { is: type };
}
