import type { z } from './zod.ts';

// For code that walks schemas: which kind of schema a definition is.

type Def = z.core.$ZodType['_zod']['def'];

export function isObject(def: Def): def is z.core.$ZodObjectDef {
  return def.type === 'object';
}

export function isList(def: Def): def is z.core.$ZodArrayDef {
  return def.type === 'array';
}

/** A list or table with the check of its size in front. */
export function isSized(def: Def): def is z.core.$ZodPipeDef {
  return def.type === 'pipe';
}

export function isOptional(def: Def): def is z.core.$ZodOptionalDef {
  return def.type === 'optional';
}

export function isWrapper(def: Def): def is z.core.$ZodNullableDef | z.core.$ZodOptionalDef {
  return def.type === 'nullable' || isOptional(def);
}

export function isEnum(def: Def): def is z.core.$ZodEnumDef {
  return def.type === 'enum';
}
