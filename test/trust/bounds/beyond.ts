import type { core } from 'zod';
import type { z } from '../../../lib/contract/zod.ts';

/** A valid value in which one part is just beyond its bound. */
export interface Beyond {
  /** The part and what it contains: `activity.addresses: 501 in a list`. */
  what: string;
  value: unknown;
}

// The union of all definitions, told apart by `type`.
const defOf = (schema: core.$ZodType) => (schema as core.$ZodTypes)._zod.def;

/** For every bound of a schema: `right` with a value beyond this bound. */
export function beyondEveryBound(schema: z.ZodMiniType, right: unknown): Beyond[] {
  return broken(schema, right).map(({ what, value }) => ({ what: what.slice(1), value }));
}

function broken(schema: core.$ZodType, right: unknown): Beyond[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) =>
        broken(part, Reflect.get(Object(right), name)).map(({ what, value }) => ({
          what: `.${name}${what}`,
          value: { ...Object(right), [name]: value },
        })),
      );
    case 'optional':
    case 'nullable':
      return broken(def.innerType, right);
    case 'union':
      return def.options.flatMap((option) => broken(option, right));
    case 'pipe':
      return brokenSize(def.out, right);
    case 'string': {
      const max = maximumOf(schema, 'max_length');
      return [{ what: `: ${max + 1} characters`, value: 'x'.repeat(max + 1) }];
    }
    case 'number': {
      const [most, least] = [maximumOf(schema, 'less_than'), maximumOf(schema, 'greater_than')];
      return [most + 1, least - 1].map((value) => ({ what: `: ${value}`, value }));
    }
    default:
      return [];
  }
}

function brokenSize(schema: core.$ZodType, right: unknown): Beyond[] {
  const def = defOf(schema);
  if (def.type === 'array') {
    const max = maximumOf(schema, 'max_length');
    const items = Array.isArray(right) ? right : [];
    const inside = broken(def.element, items[0]).map(({ what, value }) => ({
      what: `[]${what}`,
      value: [value],
    }));
    return [
      { what: `: ${max + 1} in a list`, value: Array(max + 1).fill(items[0] ?? 'x') },
      ...inside,
    ];
  }
  const words = Array.from({ length: 5_000 }, (_, n) => [`w${n}`.replaceAll(/\d/g, 'x') + n, 1]);
  return [{ what: ': 5000 in a table', value: Object.fromEntries(words) }];
}

function maximumOf(schema: core.$ZodType, name: 'max_length' | 'less_than' | 'greater_than') {
  const checks = (schema._zod.def.checks ?? []).map((check) => check._zod.def);
  const found = checks.find(({ check }) => check === name);
  // The definitions of these three checks, by their names.
  const { maximum, value } = found as unknown as { maximum?: number; value?: number };
  const bound = maximum ?? value;
  if (bound === undefined) throw new Error(`a schema without ${name}`);
  return bound;
}
