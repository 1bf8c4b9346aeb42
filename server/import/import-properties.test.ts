import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../lib/contract/rows/account.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { newDesk } from '../../test/kit/import-desk.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';

let db: Database;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());

// Any text that a cell may contain. Spaces at both ends are trimmed by design, and NUL is refused.
const cell = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', ';', '\n', '\r\n', ' ', '\t', '🚚'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
    maxLength: 12,
  })
  .map((text) => text.replaceAll('\u0000', '').trim());
const nameCell = cell.map((text) => `n${text}`.trim());
const row = fc.record({
  name: nameCell,
  region: cell,
  size: fc.option(fc.nat(100_000)),
  domain: fc.option(fc.stringMatching(/^[a-z]{1,8}\.example$/)),
});
const rowsOf = fc.array(row, { minLength: 1, maxLength: 40 });

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function csv(
  rows: readonly { name: string; region: string; size: number | null; domain: string | null }[],
  delimiter: string,
): string {
  const lines = rows.map(({ name, region, size, domain }, index) =>
    [`A${index}`, quoted(name), quoted(region), size ?? '', domain ?? ''].join(delimiter),
  );
  return [['id', 'name', 'region', 'size', 'domains'].join(delimiter), ...lines, ''].join('\n');
}

const delimiters = fc.constantFrom(',', ';', '\t', '|');
const seed = Date.now();

describe(`imports of any file (seed ${seed})`, () => {
  it('An import stores what the file says, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, delimiters, async (rows, delimiter) => {
        const desk = await newDesk(db);
        const text = csv(rows, delimiter);
        expect(await desk.load('accounts', text)).toMatchObject({
          created: rows.length,
          written: true,
        });
        const held = await desk.rows<Account>('account');
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        const facts = held.map(({ name, region, size, domains }) => ({
          name,
          region: region ?? '',
          size,
          domain: domains[0] ?? null,
        }));
        expect(facts.toSorted(byName).map((f) => f.name)).toEqual(
          rows.toSorted(byName).map((r) => r.name),
        );
        for (const one of rows) expect(facts).toContainEqual(one);
        const version = await desk.version();
        expect(await desk.load('accounts', text)).toMatchObject({
          created: 0,
          changed: 0,
          unchanged: rows.length,
        });
        expect(await desk.version()).toBe(version);
      }),
      { seed, numRuns: 25 },
    );
  });

  it('An import changes nothing if one line is bad, wherever that line is', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, rowsOf, fc.nat(), async (first, second, where) => {
        const desk = await newDesk(db);
        await desk.load('accounts', csv(first, ','));
        const before = [await desk.version(), await desk.rows('account')];
        const bad = { name: 'bad', region: '', size: null, domain: 'no domain' };
        const at = where % (second.length + 1);
        const result = await desk.load('accounts', csv(second.toSpliced(at, 0, bad), ','));
        expect(result.written).toBe(false);
        expect(result.bad.count).toBe(1);
        expect(result.bad.first[0]?.column).toBe('domains');
        expect([await desk.version(), await desk.rows('account')]).toEqual(before);
      }),
      { seed, numRuns: 20 },
    );
  });
});
