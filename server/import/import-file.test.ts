import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../lib/contract/rows/account.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import {
  accountsFile,
  type Desk,
  loadReps,
  mappingOf,
  newDesk,
  told,
} from '../../test/kit/import-desk.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';

describe.each(databaseKinds())('on $kind', ({ make }) => {
  let db: Database;
  let desk: Desk;
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    desk = await newDesk(db);
  });

  describe('the form of a file', () => {
    it('A file may have quoted cells, empty lines and no line break at its end', async () => {
      const result = await desk.load(
        'accounts',
        accountsFile.replace('\nA2', '\n\n,,,,\nA2').trimEnd(),
      );
      expect(result).toMatchObject({ created: 2, written: true, lines: 2 });
      const rows = await desk.rows<Account>('account');
      expect(rows[0]).toMatchObject({
        name: 'Northwind',
        domains: ['northwind.example'],
        size: 420,
      });
      expect(rows[1]).toMatchObject({
        name: 'Fabrikam, Ltd',
        domains: [],
        size: null,
        ownerRepId: null,
      });
    });

    it('A file may have a byte order mark, semicolons and carriage returns', async () => {
      const text = `\uFEFF${accountsFile.replace('"Fabrikam, Ltd"', 'Fabrikam').replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
      expect(await desk.load('accounts', text)).toMatchObject({ created: 2, written: true });
    });

    it('An import with the wrong delimiter is refused, and the message names the right one', async () => {
      const text = accountsFile.replace('"Fabrikam, Ltd"', 'Fabrikam').replaceAll(',', ';');
      await expect(desk.load('accounts', text, { delimiter: ',' })).rejects.toThrow(
        'The columns seem to be separated by “;”, not by “,”',
      );
    });

    it('A file in Latin-1 is refused with its first faulty line', async () => {
      const bytes = Buffer.from('id,name\nA1,Plain\nA2,Bl\u00e5b\u00e6r\n', 'latin1');
      await expect(desk.load('accounts', bytes)).rejects.toThrow('line 3: The file is not UTF-8');
      expect(await desk.rows('account')).toEqual([]);
    });

    it('A file with an unknown column is refused, with and without a mapping', async () => {
      await expect(desk.load('accounts', 'id,name,colour\nA1,N,red\n')).rejects.toThrow(
        'line 1: Column "colour" is not a field of accounts',
      );
      const mapping = mappingOf({ fields: { id: 'id', name: 'title' } });
      await expect(desk.load('accounts', 'id,name\nA1,N\n', { mapping })).rejects.toThrow(
        'fields.name: the file has no column "title"',
      );
      const forgot = mappingOf({ fields: { id: 'id', name: 'name' } });
      await expect(
        desk.load('accounts', 'id,name,size\nA1,N,4\n', { mapping: forgot }),
      ).rejects.toThrow('The mapping does not use size');
    });

    it.each([
      ['id,name\nA1,"open\nA2,x\n', 'line 2: A quote is never closed'],
      ['id,name\nA1,"a"b\n', 'line 2: There is text after the closing quote'],
      ['id,name\nA1,a "b" c\n', 'line 2: There is a quote in the middle'],
      ['id,name\n"A1","two\nlines"\nA2,a "b\n', 'line 4: There is a quote'],
    ])('A file with faulty quotes is refused: %j', async (text, message) => {
      await expect(desk.load('accounts', text)).rejects.toThrow(message);
    });
  });

  describe('bad lines', () => {
    it('All bad lines are named, by line and column, and nothing is written', async () => {
      await loadReps(desk);
      const before = await desk.version();
      const text = [
        'id,name,account,owner,stage,closeOn,amount',
        'O1,One,,Robin Pereira,,2026-12-01,10',
        'O2,Two,A9,Nobody,,31/31/2017,ten',
        'O1,"with a\nline break",,Robin Pereira,,,',
        ',,,Robin Pereira,,,',
        'O5,Five',
      ].join('\n');
      const result = await desk.load('deals', text);
      expect(told(result)).toEqual([
        '2 stage: The cell is empty. It needs a value.',
        '3 account: Nothing in accounts has the external id or name "A9". Correct it, or load that row first.',
        '3 owner: Nothing in reps has the external id or name "Nobody". Correct it, or load that row first.',
        '3 stage: The cell is empty. It needs a value.',
        '3 closeOn: "31/31/2017" is not a date in the form YYYY-MM-DD, or there is no such day.',
        '3 amount: "ten" is not an amount. Write it as in 1234.50, without a currency.',
        '4 stage: The cell is empty. It needs a value.',
        '6 name: The cell is empty. It needs a value.',
        '6 stage: The cell is empty. It needs a value.',
        '6 id: The external id is empty. Enter one.',
        expect.stringMatching(/^7 -: The line has 2 cells, but the header has 7\./),
      ]);
      expect(result.written).toBe(false);
      expect(await desk.version()).toBe(before);
    });

    it('An external id that appears twice is named', async () => {
      const result = await desk.load('accounts', 'id,name\nA1,One\nA2,Two\nA1,Three\n');
      expect(told(result)).toEqual([
        '4 id: "A1" is also on line 2. Delete one of the two lines, or correct its id.',
      ]);
      expect(await desk.rows('account')).toEqual([]);
    });

    it('A reference that matches two rows is named', async () => {
      await desk.load('accounts', 'id,name\nA1,Same\nA2,Same\n');
      const result = await desk.load('contacts', 'id,name,account\nC1,Ann,Same\nC2,Bob,A2\n');
      expect(told(result)).toEqual([
        '2 account: Several rows in accounts have the name "Same". Use the external id.',
      ]);
    });

    it('The first fifty bad lines are shown, and all bad lines are counted and written to the report', async () => {
      const report = join(mkdtempSync(join(tmpdir(), 'report-')), 'bad.json');
      const lines = Array.from({ length: 120 }, (_, n) => `A${n},N${n},x`);
      const result = await desk.load('accounts', `id,name,size\n${lines.join('\n')}`, { report });
      expect(result.bad.first).toHaveLength(50);
      expect(result.bad.count).toBe(120);
      expect(JSON.parse(readFileSync(report, 'utf8'))).toHaveLength(120);
    });

    it('A line is bad when the contract refuses its row or a cell holds a NUL', async () => {
      const result = await desk.load('accounts', `id,name\nA1,${'x'.repeat(301)}\nA2,a\u0000b\n`);
      expect(told(result)).toEqual([
        '3 name: The cell contains a NUL character. Delete it.',
        expect.stringContaining('301 characters long, at most 300 are allowed'),
      ]);
    });
  });

  describe('loading again', () => {
    it('The same file loaded again changes nothing and uses no version', async () => {
      await loadReps(desk);
      const text = accountsFile
        .replace('id,name', 'id,owner,name')
        .replaceAll(/\nA(\d),/g, '\nA$1,Robin Pereira,');
      expect((await desk.load('accounts', text)).created).toBe(2);
      const version = await desk.version();
      expect(await desk.load('accounts', text)).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: 2,
      });
      expect(await desk.version()).toBe(version);
    });

    it('A dry run says what would change and writes nothing', async () => {
      await desk.load('accounts', accountsFile);
      const version = await desk.version();
      const text = `${accountsFile.replace('420', '450')}A3,New,,,\nA4,Bad,,,many\n`;
      const result = await desk.load('accounts', text, { dryRun: true });
      expect(result).toMatchObject({ created: 1, changed: 1, unchanged: 1, written: false });
      expect(result.bad.count).toBe(1);
      expect(result.samples).toEqual([
        { line: 2, externalId: 'A1', differences: [{ field: 'size', from: 420, to: 450 }] },
      ]);
      expect(await desk.version()).toBe(version);
    });

    it('A file with two columns leaves the other fields as they are', async () => {
      await desk.load('accounts', accountsFile);
      expect(await desk.load('accounts', 'id,size\nA1,9\n')).toMatchObject({ changed: 1 });
      const [first] = await desk.rows<Account>('account');
      expect(first).toMatchObject({ name: 'Northwind', size: 9, region: 'Netherlands' });
      const onlyNew = await desk.load('accounts', 'id,size\nA7,9\n');
      expect(told(onlyNew)).toEqual([
        expect.stringContaining('2 -: The row is new and needs a value for name'),
      ]);
    });

    it('A file with more changes than fit in memory is written in a second pass', async () => {
      const lines = Array.from({ length: 21_000 }, (_, n) => `A${n},Name ${n},Belgium`);
      const text = `id,name,region\n${lines.join('\n')}`;
      expect(await desk.load('accounts', text)).toMatchObject({ created: 21_000, written: true });
      expect(await desk.rows('account')).toHaveLength(21_000);
      const version = await desk.version();
      expect(await desk.load('accounts', text)).toMatchObject({ created: 0, unchanged: 21_000 });
      expect(await desk.version()).toBe(version);
    });

    it('A deleted row comes back under its old id', async () => {
      await desk.load('accounts', accountsFile);
      const [first] = await desk.rows<Account>('account');
      await db.query(
        `UPDATE record SET deleted = true, data = NULL WHERE org_id = $1 AND id = $2`,
        [desk.orgId, first?.id],
      );
      expect(await desk.load('accounts', accountsFile)).toMatchObject({ created: 1, unchanged: 1 });
      expect((await desk.rows<Account>('account'))[0]?.id).toBe(first?.id);
    });
  });
});
