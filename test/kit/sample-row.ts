import { core } from 'zod';
import {
  type AnyRow,
  type RowKind,
  readRow,
  rowDefinitions,
} from '../../lib/contract/rows/index.ts';

/** The smallest row that a kind's schema accepts, for kinds whose tests need no more. */
export function sampleRow(kind: RowKind, id: string): AnyRow {
  const read = readRow(kind, { ...Object(sampleOf(rowDefinitions[kind].schema)), id });
  if (!read.ok) throw new Error(`${read.reason}: write a maker for ${kind} in test/kit/rows.ts`);
  return read.row;
}

const texts = [
  ...['x', '2026-11-24', '2026-11-24T08:00:00.000Z', 'EUR'],
  ...['x@x.example', 'x.example', '0'.repeat(64), '1'],
];
const numbers = [0, 1, -1];

/** The smallest value that a schema accepts. */
export function sampleOf(schema: core.$ZodType): unknown {
  // The union of all schemas, told apart by `type`.
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object': {
      const parts = Object.entries(def.shape).map(([name, part]) => [name, sampleOf(part)]);
      return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
    }
    case 'optional':
      return undefined;
    case 'nullable':
      return null;
    case 'union':
      return sampleOf(def.options[0] as core.$ZodType);
    case 'pipe':
      return sampleOf(def.out);
    case 'array':
      return accepts(schema, []) ? [] : [sampleOf(def.element)];
    case 'record':
      return {};
    case 'enum':
      return Object.values(def.entries)[0];
    case 'literal':
      return def.values[0];
    case 'boolean':
      return false;
    case 'number':
      return numbers.find((value) => accepts(schema, value));
    case 'string':
      return texts.find((value) => accepts(schema, value));
    default:
      return null;
  }
}

function accepts(schema: core.$ZodType, value: unknown): boolean {
  return core.safeParse(schema, value).success;
}
