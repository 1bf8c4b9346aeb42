import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsBeside } from '../kit/beside.ts';
import { makePglite } from '../kit/databases.ts';
import { root } from '../kit/run-command.ts';
import { differences } from './differences.ts';
import { runProperties } from './properties/quota.ts';
import type { Failure } from './report.ts';
import { runCases } from './run-cases.ts';
import { runExamples } from './run-examples.ts';
import { businessHours } from './vectors/business-hours.ts';
import { vectors } from './vectors/index.ts';
import { worked } from './worked/index.ts';

describe('what is true', () => {
  it('Every case has the results that it expects', async () => {
    const db = await makePglite();
    const failures: Failure[] = [];
    await runCases(db, [join(root, 'test', 'truth', 'cases')], failures);
    await db.close();
    expect(failures).toEqual([]);
  });

  it.each([...worked, ...vectors()])('$id: $what', (example) => {
    const failures: Failure[] = [];
    runExamples([example], failures);
    expect(failures).toEqual([]);
  });

  if (businessHours().length === 0) {
    it.skip(`The vectors of working hours hold (${needsBeside})`, () => {});
  }

  it('The rules hold in random organisations', () => {
    const failures: Failure[] = [];
    runProperties(500, 1, failures);
    expect(failures).toEqual([]);
  });
});

describe('a difference', () => {
  it('A difference is reported with its place', () => {
    const got = { quota: { booked: 1, gap: 2 }, bad: [{ line: 2, message: 'no zone "X"' }] };
    expect(differences({ quota: { gap: 2 } }, got)).toEqual([]);
    expect(differences({ quota: { gap: 3 } }, got)).toEqual(['quota.gap: 2, not 3']);
    expect(differences({ bad: [] }, got)).toEqual([
      'bad: 1 items, not 0: [{"line":2,"message":"no zone \\"X\\""}]',
    ]);
    expect(differences({ bad: [{ message: { includes: ['zone', 'Y'] } }] }, got)).toEqual([
      'bad[0].message: "Y" is not in "no zone \\"X\\""',
    ]);
    expect(differences({ quota: null }, got)).toEqual(['quota: {"booked":1,"gap":2}, not null']);
  });
});
