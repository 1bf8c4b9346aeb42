import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kindsTable, withKindsTable } from './kinds-table.ts';

it('The table of kinds and columns in the documentation matches the definitions of the rows', () => {
  const readme = readFileSync(join(import.meta.dirname, '../cli/README.md'), 'utf8');
  expect(readme, 'rewrite it: npm run import-table').toBe(withKindsTable(readme, kindsTable()));
});

it('A kind comes after the kinds that it refers to', () => {
  const order = kindsTable().matchAll(/^\| (\w+) \|/gm);
  const kinds = [...order].map(([, kind]) => kind);
  for (const [first, then] of [
    ['teams', 'reps'],
    ['accounts', 'contacts'],
    ['reps', 'accounts'],
    ['accounts', 'territories'],
    ['contacts', 'deals'],
    ['stages', 'templates'],
    ['deals', 'bookings'],
  ])
    expect(kinds.indexOf(first), `${first} before ${then}`).toBeLessThan(kinds.indexOf(then));
});
