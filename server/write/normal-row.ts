import { type RowKind, type RowOf, rowDefinitions } from '../../lib/contract/rows/index.ts';
import { Domain, EmailAddress } from '../../lib/contract/scalars.ts';
import { isList, isSized, isWrapper } from '../../lib/contract/schema-def.ts';
import type { z } from '../../lib/contract/zod.ts';
import { normalAddress } from '../../lib/kit/normal-address.ts';
import { hostIn, registeredDomain } from '../../lib/kit/registered-domain.ts';

type Schema = z.core.$ZodType;
type Normalise = (text: string) => string;

/** A company's domain in the form in which emails are looked up: `acme.de` for `http://shop.acme.de:8080`. */
export function companyDomainIn(text: string): string | null {
  const host = hostIn(text);
  return host && (registeredDomain(host) ?? host);
}

/** Most addresses, which are in the normal form already. */
const plainAddress = /^[a-z0-9][a-z0-9._+-]*@(?:[a-z0-9-]+\.)+[a-z][a-z-]*[a-z]$/;

/** The fields of each kind that hold email addresses or domains. */
const fields = new Map<RowKind, readonly (readonly [string, Normalise])[]>();

/**
 * A row with every email address and domain in the form in which they are looked up, whoever wrote it: an import, a rep's browser
 * of an older release, a connector. Values that cannot be read stay as they are.
 */
export function normalRow<K extends RowKind>(kind: K, row: RowOf<K>): RowOf<K> {
  const changed: Record<string, unknown> = {};
  for (const [field, normalise] of fieldsOf(kind)) {
    const value: unknown = Reflect.get(row, field);
    const normal = normalised(value, normalise);
    if (normal !== value) changed[field] = normal;
  }
  return Object.keys(changed).length === 0 ? row : Object.assign({}, row, changed);
}

function normalised(value: unknown, normalise: Normalise): unknown {
  if (typeof value === 'string') return normalise(value);
  if (!Array.isArray(value)) return value;
  const list: unknown[] = value.map((one) => (typeof one === 'string' ? normalise(one) : one));
  return list.every((one, index) => one === value[index]) ? value : [...new Set(list)];
}

function fieldsOf(kind: RowKind) {
  const known = fields.get(kind);
  if (known) return known;
  const found = Object.entries<Schema>(rowDefinitions[kind].schema.shape).flatMap(
    ([field, schema]) => {
      const normalise = normaliserOf(kind, scalarOf(schema));
      return normalise === null ? [] : [[field, normalise] as const];
    },
  );
  fields.set(kind, found);
  return found;
}

function normaliserOf(kind: RowKind, scalar: Schema): Normalise | null {
  if (scalar === EmailAddress) {
    return (text) => (plainAddress.test(text) ? text : (normalAddress(text) ?? text));
  }
  if (scalar !== Domain) return null;
  // The organisation's own lists may name a part of a company's domain.
  if (kind === 'organisation') return (text) => hostIn(text) ?? text;
  return (text) => companyDomainIn(text) ?? text;
}

/** The scalar type of a field, or of the items of its list. */
function scalarOf(schema: Schema): Schema {
  const { def } = schema._zod;
  if (isWrapper(def)) return scalarOf(def.innerType);
  if (isSized(def)) return scalarOf(def.out);
  return isList(def) ? scalarOf(def.element) : schema;
}
