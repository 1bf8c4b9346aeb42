import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kindsTable, withKindsTable } from './kinds-table.ts';

it('what the documentation says of kinds and columns is what the rows are defined as', () => {
  const readme = readFileSync(join(import.meta.dirname, '../cli/README.md'), 'utf8');
  expect(readme, 'write it anew: npm run import-table').toBe(withKindsTable(readme, kindsTable()));
});

it('a kind comes after those whose rows it names', () => {
  const order = kindsTable().matchAll(/^\| (\w+) \|/gm);
  const kinds = [...order].map(([, kind]) => kind);
  for (const [first, then] of [
    ['teams', 'reps'],
    ['accounts', 'contacts'],
    ['reps', 'accounts'],
    ['accounts', 'territories'],
    ['contacts', 'opportunities'],
    ['stages', 'templates'],
    ['opportunities', 'bookings'],
  ])
    expect(kinds.indexOf(first), `${first} before ${then}`).toBeLessThan(kinds.indexOf(then));
});
