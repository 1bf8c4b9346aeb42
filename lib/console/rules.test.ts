import { describe, expect, it } from 'vitest';
import {
  csvText,
  editedRoles,
  inLoadOrder,
  kindOfFile,
  opensConsole,
  pickRecords,
} from './rules.ts';

const kinds = [{ name: 'teams' }, { name: 'reps' }, { name: 'accounts' }];

it.each([
  [undefined, false],
  [[], false],
  [['rep', 'manager', 'approver', 'finance'], false],
  [['rep', 'operations'], true],
])('The roles %j open the console: %s', (roles, opens) => {
  expect(opensConsole(roles)).toBe(opens);
});

it.each([
  ['accounts.csv', 'accounts'],
  ['2026-11 Accounts (final).CSV', 'accounts'],
  ['my_reps.csv', 'reps'],
  ['reps and teams.csv', null],
  ['export.csv', null],
  ['__proto__.csv', null],
])('The file %s holds %s', (name, kind) => {
  expect(kindOfFile(name, kinds)).toBe(kind);
});

it('Files are loaded in the order of their kinds, and files without a kind come last', () => {
  const files = ['accounts', null, 'reps', 'teams'].map((kind) => ({ kind }));
  expect(inLoadOrder(files, kinds).map(({ kind }) => kind)).toEqual([
    ...['teams', 'reps', 'accounts', null],
  ]);
});

it('An edit of roles stays on top of roles that somebody else has changed in the meantime', () => {
  const edit = { approver: true, manager: false };
  expect(editedRoles(['rep', 'manager'], edit)).toEqual(['rep', 'approver']);
  expect(editedRoles(['finance', 'rep', 'approver'], edit)).toEqual(['rep', 'approver', 'finance']);
});

it.each([
  ['a;b\r\n1;x\r\n2;y\r\n3;z\r\n', [3], 'a;b\r\n2;y\r\n'],
  ['\n\na,b\n1,"x\ny"\n2,z', [4, 6], 'a,b\r\n1,"x\ny"\r\n2,z\r\n'],
  ['a,b\n1,"say ""hi"", ok"\n2,y\n', [2], 'a,b\r\n1,"say ""hi"", ok"\r\n'],
  ['a,b\n1,x\n', [], 'a,b\r\n'],
])('Of %j the lines %j are picked with the header', (text, lines, picked) => {
  expect(pickRecords(text, lines)).toBe(picked);
});

describe('csvText', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|x', '%x'])(
    'A spreadsheet does not run %j',
    (cell) => {
      expect(csvText([[cell]])).toBe(`"'${cell}"\r\n`);
    },
  );

  it('Quotes are doubled, and other cells stay as they are', () => {
    expect(
      csvText([
        ['a "b"', 'c,d'],
        ['12', ''],
      ]),
    ).toBe('"a ""b""","c,d"\r\n"12",""\r\n');
  });
});
