import {
  type AnyRow,
  type RowKind,
  rowDefinitions,
  rowKinds,
} from '../../../lib/contract/rows/index.ts';
import type { z } from '../../../lib/contract/zod.ts';
import { makeRow } from '../../kit/rows.ts';

/** A row with one thing wrong in it. */
export interface Poison {
  kind: RowKind;
  /** The field with the wrong value, or a word for what else is wrong. */
  field: string;
  row: unknown;
}

export const repId = 'anna';
const teamId = 'north';
/** Every row belongs to the healthy account, so that all of them reach the same screens. */
const accountId = 'good-account';

/** The further fields that a screen needs in order to show a row of these kinds. */
const details: Partial<Record<RowKind, object>> = {
  rep: { teamId, territoryIds: ['good-territory'] },
  territory: {
    repId,
    rules: [{ id: 'rule', order: 1, label: 'Named', domains: ['x.example'] }],
  },
  quota: { repId },
  booking: { repId },
  account: { ownerRepId: repId, territoryId: 'good-territory' },
  ownership: { ownerRepId: repId, since: '2026-01-01', ruleOrder: 2 },
  contact: { accountId, emails: ['dana@good.example'] },
  lead: {
    ownerRepId: repId,
    scoreParts: [{ label: 'Demo', points: 9 }],
    slaDueAt: '2026-11-24T10:20:00Z',
  },
  deal: { accountId, ownerRepId: repId, stageId: 'good-stage' },
  activity: { repId, accountId, contactId: 'good-contact', note: 'A note' },
  template: {
    subject: 'For {{contact.name}}',
    bodyHtml: '<p>{{deal.amount}} {{deal.closeOn}} {{today}}</p>',
  },
};

/** The id of the healthy row of a kind, which poison must not affect. */
export function healthyId(kind: RowKind, orgId: string): string {
  if (kind === 'organisation') return orgId;
  if (kind === 'rep') return repId;
  if (kind === 'team') return teamId;
  // The ownership of an account has the account's id.
  return kind === 'ownership' ? accountId : `good-${kind}`;
}

/** A healthy row of a kind, which the rep's screens show. */
export function baseRow(kind: RowKind, id: string): AnyRow {
  return makeRow(kind, { ...structuredClone(details[kind]), id });
}

export function healthyRow(kind: RowKind, orgId: string): AnyRow {
  const row = baseRow(kind, healthyId(kind, orgId));
  return 'domains' in row ? { ...row, domains: ['good.example'] } : row;
}

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** Values that an attacker, an import or an older program may put in place of a valid one. */
const values: readonly (() => unknown)[] = [
  ...[null, true, 7, -1, 0, 0.5, -0, 9_007_199_254_740_991, -9_007_199_254_740_991, 1e308],
  ...['', ' ', '__proto__', 'constructor', 'unknown', '\u0000', 'a\u0000b', '\ud800', 'x\udfff.y'],
  ...[
    '2026-99-99T99:99:99Z',
    '2026-02-30T10:00:00Z',
    '0000-00-00T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ],
  ...['2026-99-99', '2026-02-30', '0000-01-01', '9999-12-31', '2026-10-00'],
  ...['en-abc-abc-abc-abc', 'xx-12345678-12345678', 'zz', 'Mars/Olympus', 'UTC+99', 'ZZZ', 'XXX'],
  ...[
    '<img src=x onerror=alert(1)>',
    '\u202egnp.exe',
    'a@\ud800.example',
    '{{today}}{{__proto__}}',
  ],
  ...[[], {}, [null], [[]], [{}], ['__proto__'], ['2026-02-30'], ['x.example', 'x.example']],
].map((value) => () => value);
const large: readonly (() => unknown)[] = [
  () => 'x'.repeat(299),
  () => 'Ω'.repeat(9_999),
  () => 'x'.repeat(250_000),
  () => '<b>'.repeat(60_000),
  () => '<b>'.repeat(5_000),
  () =>
    `${Array.from({ length: 2_000 }, (_, i) => `<b a=${i}>`).join('')}${'<p></p>'.repeat(2_000)}`,
  () => nested(90),
  () => nested(3_000),
  () => Array.from({ length: 5_000 }, (_, i) => i),
];

/** Unknown fields, which the store keeps. */
const unknownFields: Readonly<Record<string, () => object>> = {
  'nested 90 deep': () => ({ extra: nested(90) }),
  'nested 2,000 deep': () => ({ extra: nested(2_000) }),
  'nested 3,000 deep': () => ({ extra: nested(3_000) }),
  'two million characters': () => ({ extra: 'x'.repeat(2_000_000) }),
  'ten thousand fields': () =>
    Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i])),
  'names of the language’s own': () =>
    JSON.parse('{"__proto__": {"id": 1}, "toString": 1, "then": 1}'),
};

/** Every kind of row x every field of its schema x every value. `idOf`: the id of the n-th row; by default unique. */
export function* poisons(idOf = (_kind: RowKind, n: number) => `p-${n}`): Generator<Poison> {
  let n = 0;
  for (const kind of rowKinds) {
    const fresh = () => {
      n += 1;
      return baseRow(kind, idOf(kind, n));
    };
    for (const path of fieldsOf(rowDefinitions[kind].schema)) {
      for (const value of [...values, ...large]) {
        yield { kind, field: path.join('.'), row: withValue(fresh(), path, value()) };
      }
      // A row that refers to itself.
      const own = fresh();
      yield { kind, field: path.join('.'), row: withValue(own, path, own.id) };
      yield { kind, field: `${path.join('.')} left out`, row: withValue(fresh(), path, undefined) };
    }
    for (const [field, extra] of Object.entries(unknownFields)) {
      yield { kind, field, row: { ...extra(), ...fresh() } };
    }
    for (const row of [7, 'text', [], {}, true]) yield { kind, field: 'the row itself', row };
  }
}

type Schema = z.core.$ZodType;

/** The paths of a schema's fields, including those of nested objects and of list items. */
function fieldsOf(schema: Schema, path: readonly string[] = []): string[][] {
  const { def } = schema._zod;
  if (def.type === 'object') {
    const { shape } = def as z.core.$ZodObjectDef;
    return Object.entries(shape).flatMap(([name, inner]) => [
      ...(path.length === 0 && name === 'id' ? [] : [[...path, name]]),
      ...fieldsOf(inner, [...path, name]),
    ]);
  }
  // The check of a list's length comes before the list itself.
  if (def.type === 'pipe') return fieldsOf((def as z.core.$ZodPipeDef).out, path);
  if (def.type === 'array') return fieldsOf((def as z.core.$ZodArrayDef).element, [...path, '0']);
  if (def.type === 'nullable' || def.type === 'optional') {
    return fieldsOf((def as z.core.$ZodNullableDef).innerType, path);
  }
  return [];
}

/** A copy with a value at a path; missing objects on the way are created. */
function withValue(row: object, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const inner: unknown = Reflect.get(row, name);
  const isList = rest[0] === '0';
  const below =
    rest.length === 0 ? value : withValue(Object(inner ?? (isList ? [] : {})), rest, value);
  if (Array.isArray(row)) return [below, ...row.slice(1)];
  return { ...row, [name]: below };
}
