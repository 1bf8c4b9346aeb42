import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterEnd, quarterNumber, quarterStart, shiftQuarters } from '../../lib/kit/quarter.ts';
import { slug } from '../../lib/kit/slugify.ts';
import { rowId } from '../write/external-id.ts';
import { BadLines, badLine } from './bad-lines.ts';
import { fault } from './fault.ts';
import { parseMapping } from './mapping.ts';
import { References } from './references.ts';
import { SeenIds } from './seen-ids.ts';

describe('quarters', () => {
  it('shiftQuarters moves a date by whole quarters, and keeps it inside the quarter', () => {
    expect(shiftQuarters('2017-12-31', 36)).toBe('2026-12-31');
    expect(shiftQuarters('2017-03-31', 1)).toBe('2017-06-30');
    expect(shiftQuarters('2017-05-31', -1)).toBe('2017-02-28');
    const day = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: -80, max: 80 }), (number, by) => {
        const date = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const moved = shiftQuarters(date, by);
        const quarter = quarterNumber(date) + by;
        expect(quarterNumber(moved)).toBe(quarter);
        expect(moved >= quarterStart(quarter) && moved <= quarterEnd(quarter)).toBe(true);
      }),
    );
  });
});

describe('SeenIds', () => {
  it('SeenIds answers as a Map would', () => {
    const ids = fc.array(fc.string({ maxLength: 4 }), { maxLength: 3_000, size: 'max' });
    fc.assert(
      fc.property(ids, (texts) => {
        const seen = new SeenIds();
        const map = new Map<string, number>();
        for (const [index, text] of texts.entries()) {
          expect(seen.note(text, index + 1)).toBe(map.get(text) ?? null);
          if (!map.has(text)) map.set(text, index + 1);
        }
        expect(seen.size).toBe(map.size);
      }),
      { numRuns: 20 },
    );
  });
});

describe('rowId', () => {
  it('rowId is always the same for the same parts, and differs with each of them', () => {
    expect(rowId('org', 'account', 'A1')).toBe(rowId('org', 'account', 'A1'));
    const all = [
      rowId('org', 'account', 'A1'),
      rowId('o', 'account', 'A1'),
      rowId('org', 'rep', 'A1'),
      rowId('org', 'account', 'A2'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(all[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('slug', () => {
  it.each([
    ['Gekko & Co', '-', 'gekko-co'],
    ['Zoë Müller-Østergård', '.', 'zoe.muller.ostergard'],
    ["Oliver O'Neill", '.', 'oliver.oneill'],
    ['Łódź', '-', 'lodz'],
    ['小林', '-', ''],
  ] as const)('slug makes an id of %s', (name, joiner, made) => {
    expect(slug(name, joiner)).toBe(made);
  });
});

describe('References', () => {
  const timeZone = 'Europe/Amsterdam';
  const now = Date.parse('2026-11-24T23:30:00Z');
  const one = (id: string, name: string, email: string | null, days: object = {}) => ({
    ...{ id, externalId: `crm-${id}`, name, email, days: { timeZone, ...days } },
  });
  const refs = new References(
    'rep',
    [
      one('7', 'Anna Lee', 'anna@x.example'),
      one('8', 'Sam Cole', null),
      { ...one('9', 'sam cole', null), externalId: null },
      one('10', 'Old Eve', 'eve@x.example', { activeTo: '2026-11-24' }),
      one('11', 'New Eve', 'eve@x.example', { activeFrom: '2026-11-25' }),
      one('12', 'Old Ida', 'ida@x.example', { activeTo: '2026-11-24' }),
      one('13', 'Next Ida', 'ida@x.example', { activeFrom: '2026-12-01' }),
      one('14', 'Kim', 'kim@x.example', { activeTo: '2026-11-01' }),
      one('15', 'Kim', 'kim@x.example', { activeTo: '2026-11-02' }),
      // In London it is still the 24th.
      one('16', 'Jo', 'jo@x.example', { activeTo: '2026-11-24', timeZone: 'Europe/London' }),
      one('17', 'Jo', 'jo@x.example', { activeFrom: '2026-11-25', timeZone: 'Europe/London' }),
    ],
    now,
  );
  it('References finds a row by external id, prefix, name and address', () => {
    expect(refs.find('crm-7', '')).toEqual({ id: '7' });
    expect(refs.find('8', 'crm-')).toEqual({ id: '8' });
    expect(refs.find('ANNA LEE', '')).toEqual({ id: '7' });
    expect(refs.find('anna@x.example', '')).toEqual({ id: '7' });
  });
  it('References does not choose between two rows with the same name', () => {
    expect(refs.find('Sam Cole', '')).toBe('several');
    expect(refs.find('Nobody', '')).toBe('nobody');
  });
  it.each([
    ['eve@x.example', { id: '11' }],
    ['ida@x.example', { id: '13' }],
    ['kim@x.example', 'several'],
    ['jo@x.example', { id: '16' }],
    ['Old Eve', { id: '10' }],
  ])('Of several reps, %s means the active one, or the one who starts later', (text, found) => {
    expect(refs.find(text, '')).toEqual(found);
  });
});

describe('BadLines', () => {
  it('BadLines keeps the first fifty bad lines and writes all of them to the report', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bad-lines-')), 'report.json');
    const bad = new BadLines(path);
    for (let line = 1; line <= 2_500; line += 1) bad.add(badLine(line, 'size', fault('empty', {})));
    bad.close();
    expect(bad.first).toHaveLength(50);
    expect(bad.count).toBe(2_500);
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
    expect(report).toHaveLength(2_500);
    expect(Array.isArray(report) && report.at(-1)).toEqual({
      line: 2_500,
      column: 'size',
      message: 'The cell is empty. It needs a value.',
      code: 'empty',
      params: {},
    });
  });
});

describe('parseMapping', () => {
  it.each([
    ['{', 'not JSON'],
    ['{"fields":{},"script":"x"}', 'map.json: the mapping: there is no field "script"'],
    ['{"fields":{"name":{"column":"a","when":"x > 1"}}}', 'fields.name: there is no field "when"'],
    ['{"fields":{},"money":"euros"}', 'money: must be one of major, minor'],
    ['{"fields":{"name":{"column":"a","constant":"b"}}}', 'fields.name: specify exactly one of'],
    ['{"fields":{"day":{"column":"a","dateFormat":"MM/YYYY"}}}', 'must contain the year'],
    ['{"fields":{},"onUnknown":"guess"}', 'onUnknown'],
  ])('parseMapping refuses %s', (text, message) => {
    expect(() => parseMapping(text, 'map.json')).toThrow(message);
  });
});
