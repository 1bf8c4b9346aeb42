import { describe, expect, it } from 'vitest';
import { activity, lead } from '../../test/kit/rows.ts';
import { unboundedIn } from '../../test/kit/schema-bounds.ts';
import { Answer, Envelope } from '../message/envelope.ts';
import { protocol } from '../message/protocol.ts';
import { Policy } from '../policy/managed-policy.ts';
import { argsBounds, int, list, rowBounds, table, text } from './bounds.ts';
import { faultOfArgs } from './mutations/fault-of-args.ts';
import { mutationDefinitions } from './mutations/index.ts';
import { readNewRow } from './rows/faults.ts';
import { z } from './zod.ts';

const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === 'object' && value !== null && '_zod' in value && 'safeParse' in value;

/** Of a kind of row, or of a click. */
const isDefinition = (value: unknown): value is Record<'schema' | 'args', z.ZodMiniType> =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  ('schema' in value || 'args' in value);

/** Every schema that a module of the contract exports. */
async function contractSchemas(): Promise<Record<string, z.ZodMiniType>> {
  const found: Record<string, z.ZodMiniType> = {};
  const modules = import.meta.glob<Record<string, unknown>>(['./**/*.ts', '!./**/*.test.ts']);
  for (const load of Object.values(modules)) {
    for (const [name, value] of Object.entries(await load())) {
      if (isSchema(value)) found[name] = value;
      else if (isDefinition(value)) found[`${name} of a definition`] = value.schema ?? value.args;
    }
  }
  return found;
}

describe('every schema', () => {
  it('Every schema of the contract checks its bounds before it reads a value', async () => {
    const schemas = await contractSchemas();
    expect(Object.keys(schemas).length).toBeGreaterThan(50);
    // readNewRow checks rows and faultOfArgs checks arguments, one by one, so a bad one does not stop the others. Nothing reads the rows of
    // a conflict.
    const opened = ['Mutation.args', 'PushRequest.mutations[].args'].concat(
      'PullResponse.changes[].operations[].row',
      'PullBucket.operations[].row',
      ...['PushResponse.results[]', 'MutationResult'].flatMap((of) => [
        `${of}.theirs`,
        `${of}.yours`,
      ]),
    );
    expect(unboundedIn(schemas, opened)).toEqual([]);
  });

  it('The schemas of messages and of the policy check their bounds first too', () => {
    const messages = Object.entries(protocol).flatMap(([name, { request, reply }]) => [
      [`${name} asked`, request] as const,
      [`${name} answered`, reply] as const,
    ]);
    const all = { ...Object.fromEntries(messages), Envelope, Answer, Policy };
    expect(unboundedIn(all)).toEqual([]);
  });

  it('Every other schema consists of bounded parts: those of the browser’s storage and of browser data', () => {
    const sources = import.meta.glob<string>(
      ['/{lib,components,entrypoints}/**/*.{ts,tsx}', '!/**/*.test.{ts,tsx}'],
      { query: '?raw', import: 'default', eager: true },
    );
    const bare = /\bz\.(string|array|record|int|number|bigint|unknown|any|map|set|looseObject)\(/g;
    const found = Object.entries(sources).flatMap(([file, source]) =>
      (source.match(bare) ?? []).map((made) => `${file} ${made}`),
    );
    expect(Object.keys(sources).length).toBeGreaterThan(300);
    expect(found.filter((one) => !one.startsWith('/lib/contract/'))).toEqual([
      // A host file that the rep has picked: `currentHost` reads it.
      '/lib/host-files/own-host-files.ts z.unknown(',
    ]);
  });

  it('A schema without a bound would be found', () => {
    const loose = z.object({
      a: z.string(),
      b: z.string().check(z.regex(/x/), z.maxLength(3)),
      c: z.array(text(3)).check(z.maxLength(2)),
      d: z.optional(z.int()),
      e: z.unknown(),
      f: z.record(text(1), int(0, 1)),
      g: list(z.object({ h: z.string() }), 2),
    });
    expect(unboundedIn({ loose }).map((fault) => fault.slice(0, 8))).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((field) => `loose.${field}:`).concat('loose.g['),
    );
  });
});

describe('a bound', () => {
  it('The length of a text is checked before its pattern', () => {
    let tried = 0;
    const is = () => {
      tried += 1;
      return true;
    };
    const short = text(3, { is });
    expect(short.safeParse('abcd').success).toBe(false);
    expect(tried).toBe(0);
    expect(short.safeParse('abc').success).toBe(true);
    expect(tried).toBe(1);
  });

  it('The length of a list or table is checked before its items', () => {
    let tried = 0;
    const item = z.custom<string>(() => {
      tried += 1;
      return true;
    });
    expect(list(item, 2).safeParse(['a', 'b', 'c']).success).toBe(false);
    expect(table(text(1), item, 2).safeParse({ a: 1, b: 2, c: 3 }).success).toBe(false);
    expect(tried).toBe(0);
    expect(list(item, 2).safeParse(['a', 'b']).success).toBe(true);
    expect(table(text(1), item, 2).safeParse({ a: 1, b: 2 }).success).toBe(true);
  });

  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  it.each([
    ['nested deeper', nested(rowBounds.depth)],
    ['more than', 'x'.repeat(rowBounds.bytes)],
  ])('The bounds of a row also apply to unknown fields: %s', (reason, strange) => {
    const row = { ...activity({ id: 'a' }), strange };
    expect(readNewRow('activity', row)).toEqual({
      ok: false,
      reason: expect.stringContaining(reason),
    });
    expect(readNewRow('activity', { ...row, strange: nested(rowBounds.depth - 1) }).ok).toBe(true);
  });

  it.each([
    ['nested deeper', nested(argsBounds.depth)],
    ['more than', 'x'.repeat(argsBounds.bytes)],
  ])('The bounds of arguments also apply to unknown fields: %s', (reason, strange) => {
    const args = { lead: { ...lead({ id: 'l' }), strange } };
    const schema = mutationDefinitions['lead.create'].args;
    expect(faultOfArgs(schema, args)).toContain(reason);
    expect(faultOfArgs(schema, { lead: { ...args.lead, strange: 1 } })).toBeNull();
  });
});

describe('a value that there is not', () => {
  const fails = (row: object) => !readNewRow('activity', { ...activity({ id: 'a' }), ...row }).ok;

  it.each([
    '2026-99-99T99:99:99Z',
    '2026-02-29T09:00:00Z',
    '2026-11-24T24:00:00Z',
    '0000-01-01T00:00:00Z',
  ])('This is not an instant: %s', (at) => expect(fails({ at })).toBe(true));

  it('An instant may be in a leap year and have any fraction', () => {
    expect(fails({ at: '2028-02-29T23:59:59.123456Z' })).toBe(false);
  });

  const organisation = (more: object) =>
    readNewRow('organisation', {
      ...{ id: 'o', name: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'de-DE' },
      ...{ ownDomains: [], freeMailDomains: [], workingWeekdays: [1], holidays: ['2026-12-25'] },
      ...more,
    }).ok;

  it.each([
    [{ holidays: ['2026-02-30'] }],
    [{ locale: 'en-abc-abc-abc-abc' }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ currency: 'EURO' }],
    [{ workingWeekdays: [0] }],
  ])('A row with a value that does not exist is refused: %j', (more) => {
    expect(organisation(more)).toBe(false);
    expect(organisation({})).toBe(true);
  });
});
