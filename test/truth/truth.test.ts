import 'fake-indexeddb/auto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePglite } from '../kit/databases.ts';
import { needsExternalData } from '../kit/external-data.ts';
import { root } from '../kit/run-command.ts';
import { differences } from './differences.ts';
import { runProperties } from './properties/quota.ts';
import { addresses } from './readings/addresses.ts';
import { runMatching } from './readings/matching.ts';
import { atLeast, type Failure, leastRecall } from './report.ts';
import { runCases } from './run-cases.ts';
import { runExamples } from './run-examples.ts';
import { businessHours } from './vectors/business-hours.ts';
import { vectors } from './vectors/index.ts';
import { worked } from './worked/index.ts';

describe('what is true', () => {
  it('Every case has its expected results', async () => {
    const db = await makePglite();
    const failures: Failure[] = [];
    await runCases(db, [join(root, 'test', 'truth', 'cases')], failures);
    await db.close();
    expect(failures).toEqual([]);
  });

  it('A case that cannot be read is reported with its fault, and the other cases run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cases-'));
    const write = (name: string, file: string, text: string) => {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, file), text);
    };
    const organisation = { name: 'North', currency: 'EUR', timeZone: 'Europe/Amsterdam' };
    const setting = JSON.stringify({ organisation, now: '2026-11-24T09:30:00Z' });
    write('empty', 'README.md', 'Nothing else.');
    write('no-json', 'case.json', '{');
    write('unknown-file', 'case.json', setting);
    write('unknown-file', 'expected.json', '{}');
    write('unknown-file', 'quotes.csv', 'id');
    write('unknown-section', 'case.json', setting);
    write('unknown-section', 'expected.json', '{"quotas": {}}');
    write('wrong', 'case.json', setting.replace('"now"', '"then"'));
    write('good', 'case.json', setting);
    write('good', 'expected.json', '{"rows": {"organisation": [{"name": "North"}]}}');

    const db = await makePglite();
    const failures: Failure[] = [];
    const tally = await runCases(db, [folder, join(folder, 'nowhere')], failures);
    await db.close();
    rmSync(folder, { recursive: true });

    expect(tally).toEqual({ run: 6, failed: 6 });
    const whats = Object.fromEntries(failures.map(({ id, what }) => [id, what]));
    expect(whats).toEqual({
      empty: expect.stringContaining('case.json'),
      'no-json': expect.stringContaining('case.json'),
      nowhere: expect.stringContaining('nowhere'),
      'unknown-file': expect.stringContaining('quotes.csv'),
      'unknown-section': expect.stringContaining('quotas'),
      wrong: expect.stringContaining('then'),
    });
  });

  it('Every address and domain is read as it is meant', () => {
    const failures: Failure[] = [];
    expect(runExamples(addresses, failures).run).toBeGreaterThanOrEqual(atLeast.addresses);
    expect(failures).toEqual([]);
  });

  it('Every page is matched with the right people', async () => {
    const failures: Failure[] = [];
    const { readings, precision, recall } = await runMatching(failures);
    expect(failures).toEqual([]);
    expect(readings).toBeGreaterThanOrEqual(atLeast.readings);
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
  });

  it.each([...worked, ...vectors()])('$id: $what', (example) => {
    const failures: Failure[] = [];
    runExamples([example], failures);
    expect(failures).toEqual([]);
  });

  if (businessHours().length === 0) {
    it.skip(`The public vectors of working hours have the right results (${needsExternalData})`, () => {});
  }

  it('The rules hold in random organisations', () => {
    const failures: Failure[] = [];
    runProperties(500, 1, failures);
    expect(failures).toEqual([]);
  });
});

describe('a difference', () => {
  it('A difference is reported with its path', () => {
    const got = { quota: { booked: 1, gap: 2 }, bad: [{ line: 2, message: 'no zone "X"' }] };
    expect(differences({ quota: { gap: 2 } }, got)).toEqual([]);
    expect(differences({ quota: { gap: 3 } }, got)).toEqual(['quota.gap: 2, not 3']);
    expect(differences({ bad: [] }, got)).toEqual([
      'bad: 1 items, not 0: [{"line":2,"message":"no zone \\"X\\""}]',
    ]);
    expect(differences({ bad: [{ message: { includes: ['zone', 'Y'] } }] }, got)).toEqual([
      'bad[0].message: "Y" is not in "no zone \\"X\\""',
    ]);
    expect(
      differences({ quota: { booked: { about: 0.667 } } }, { quota: { booked: 2 / 3 } }),
    ).toEqual([]);
    expect(
      differences({ quota: { booked: { about: 0.66 } } }, { quota: { booked: 2 / 3 } }),
    ).toEqual(['quota.booked: 0.6666666666666666, not 0.66']);
    expect(differences({ quota: null }, got)).toEqual(['quota: {"booked":1,"gap":2}, not null']);
  });
});
