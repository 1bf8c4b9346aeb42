import type { core } from 'zod';
import type { z } from '../../lib/contract/zod.ts';

/**
 * Lists every part of these schemas that has no bound, or whose bound is not checked first: `activity.note: a text without a maximum`.
 * `opened`: parts that are parsed elsewhere.
 */
export function unboundedIn(
  schemas: Readonly<Record<string, z.ZodMiniType>>,
  opened: readonly string[] = [],
): string[] {
  const faults = Object.entries(schemas).flatMap(([name, schema]) => faultsOf(name, schema));
  return faults.filter((fault) => !opened.includes(fault.slice(0, fault.indexOf(':'))));
}

function faultsOf(path: string, schema: core.$ZodType): string[] {
  // The union of all schemas, told apart by `type`.
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) => faultsOf(`${path}.${name}`, part));
    case 'optional':
    case 'nullable':
      return faultsOf(path, def.innerType);
    case 'union':
      return def.options.flatMap((option) => faultsOf(path, option));
    case 'pipe':
      return faultsOfSized(path, def);
    case 'array':
      return [`${path}: a list whose items are looked at before its length`];
    case 'record':
      return [`${path}: a table whose entries are looked at before their number`];
    case 'string':
      return isShortFirst(schema) ? [] : [`${path}: a text without a maximum, checked first`];
    case 'number':
      return hasCheck(schema, 'greater_than') && hasCheck(schema, 'less_than')
        ? []
        : [`${path}: a number without a minimum and a maximum`];
    case 'unknown':
      return hasCheck(schema, 'custom') ? [] : [`${path}: anything at all`];
    case 'boolean':
    case 'literal':
    case 'enum':
      return [];
    default:
      return [`${path}: a ${def.type}, of which nobody has said what bounds it`];
  }
}

/** A list or table whose size is checked first; another test tries that check. */
function faultsOfSized(path: string, { in: first, out }: core.$ZodPipeDef): string[] {
  const { def } = (out as core.$ZodTypes)._zod;
  if (first._zod.def.type !== 'custom')
    return [`${path}: a pipe that begins with no check of size`];
  if (def.type === 'array') return faultsOf(`${path}[]`, def.element);
  if (def.type === 'record') {
    return [...faultsOf(`${path}{key}`, def.keyType), ...faultsOf(`${path}{}`, def.valueType)];
  }
  return faultsOf(path, out);
}

const checksOf = (schema: core.$ZodType) =>
  // The format of a number is itself the first check.
  (schema._zod.def.checks ?? []).map((check) => check._zod.def);

const hasCheck = (schema: core.$ZodType, name: string) =>
  checksOf(schema).some(({ check }) => check === name);

/** Whether the length is checked before anything else. */
function isShortFirst(schema: core.$ZodType): boolean {
  const [first] = checksOf(schema);
  return first?.check === 'max_length' && first.abort === true;
}
