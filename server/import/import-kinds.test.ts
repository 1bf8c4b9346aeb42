import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../lib/contract/rows/account.ts';
import type { Quota } from '../../lib/contract/rows/quota.ts';
import type { Rep } from '../../lib/contract/rows/rep.ts';
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
import type { ImportKind } from './columns.ts';

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

  describe('kinds with rules of their own', () => {
    it('An account may name a parent further down in the file', async () => {
      const result = await desk.load(
        'accounts',
        'id,name,parent\nA1,Child,Mother\nA2,Mother,\nA3,Lost,Nobody\n',
        { dryRun: true },
      );
      expect(told(result)).toEqual([
        expect.stringContaining(
          '4 parent: Nothing in accounts has the external id or name "Nobody"',
        ),
      ]);
      await desk.load('accounts', 'id,name,parent\nA1,Child,A2\nA2,Mother,\n');
      const [child, mother] = await desk.rows<Account>('account');
      expect(child?.parentAccountId).toBe(mother?.id);
    });

    it('A manager may be named by an email address further down in the file, and by one that a former rep had', async () => {
      await desk.load('teams', 'name\nNorth\n');
      const column = 'id,name,email,team,manager,activeFrom,activeTo';
      await desk.load('reps', `${column}\nR1,Anna Old,anna@h.example,North,,,\n`);
      const file = [
        column,
        'R4,Ben,ben@h.example,North,anna@h.example,,',
        'R1,Anna Old,anna@h.example,North,,,2026-11-23',
        'R2,Anna New,anna@h.example,North,,2026-11-24,',
        'R3,Anna Next,anna@h.example,North,,2026-12-01,',
      ];
      expect(await desk.load('reps', `${file.join('\n')}\n`)).toMatchObject({ created: 3 });
      const reps = await desk.rows<Rep>('rep');
      const named = (name: string) => reps.find((one) => one.name === name);
      expect(named('Ben')?.managerRepId).toBe(named('Anna New')?.id);
      await desk.load('quotas', 'rep,period,amount\nanna@h.example,Q4 2026,1\n');
      expect((await desk.rows<Quota>('quota'))[0]?.repId).toBe(named('Anna New')?.id);
    });

    it('A dry run names the lines and rows after which a row would be above itself', async () => {
      await loadReps(desk);
      const dryRun = true;
      const within = [
        'name,email,team,manager',
        'Ann,ann@h.example,Benelux,ben@h.example',
        'Ben,ben@h.example,Benelux,Cy',
        'Cy,cy@h.example,Benelux,Ann',
        'Dee,dee@h.example,Benelux,Ann',
        'Eve,eve@h.example,Benelux,eve@h.example',
      ].join('\n');
      const circles = [
        '2 manager: The row leads back to the row itself: Ann [2] → Ben [3] → Cy [4] → Ann. Correct one of the lines, whose numbers are in brackets.',
        '6 manager: The row leads back to the row itself: Eve [6] → Eve. Correct one of the lines, whose numbers are in brackets.',
      ];
      expect(told(await desk.load('reps', within, { dryRun }))).toEqual(circles);
      const loaded = await desk.load('reps', within);
      expect([loaded.written, told(loaded)]).toEqual([false, circles]);
      // Robin already reports to Imani, so this line closes the circle.
      await desk.load('reps', 'email,manager\nrobin@h.example,Imani Okonkwo\n');
      const closing = 'email,manager\nimani@h.example,robin@h.example\n';
      expect(told(await desk.load('reps', closing, { dryRun }))).toEqual([
        '2 manager: The row leads back to the row itself: Imani Okonkwo [2] → Robin Pereira → Imani Okonkwo. Correct one of the lines, whose numbers are in brackets.',
      ]);
      // If one file reverses both lines, nobody is above themselves.
      const turned = 'email,manager\nimani@h.example,Robin Pereira\nrobin@h.example,\n';
      expect(await desk.load('reps', turned, { dryRun })).toMatchObject({ bad: { count: 0 } });
      expect(await desk.load('reps', turned)).toMatchObject({ written: true, changed: 2 });
    });

    it.each<[ImportKind, string, string]>([
      ['teams', 'name,parent\nA,B\nB,A\n', 'parent'],
      ['accounts', 'id,name,parent\na,A,b\nb,B,A\n', 'parent'],
      ['workCalendars', 'name,parent\nA,B\nB,A\n', 'parent'],
      [
        'periods',
        'name,kind,startsOn,endsOn,parent\nA,other,2026-01-01,2026-02-01,B\nB,other,2026-01-01,2026-03-01,A\n',
        'parent',
      ],
    ])('A dry run of %s finds a circle', async (kind, text, column) => {
      expect(told(await desk.load(kind, text, { dryRun: true }))).toEqual([
        `2 ${column}: The row leads back to the row itself: A [2] → B [3] → A. Correct one of the lines, whose numbers are in brackets.`,
      ]);
    });

    it('A chain of ten thousand accounts is checked quickly, and the message about such a circle is shortened', async () => {
      const lines = Array.from({ length: 10_000 }, (_, n) => `a${n},A${n},a${n + 1}`);
      const chain = `id,name,parent\n${lines.join('\n')}\n`;
      const open = await desk.load('accounts', `${chain}a10000,A10000,\n`, { dryRun: true });
      expect(open.bad.count).toBe(0);
      const [fault] = told(
        await desk.load('accounts', `${chain}a10000,A10000,a0\n`, { dryRun: true }),
      );
      expect(fault).toMatch(/^2 parent: .*: A0 \[2\] → A1 \[3\] .* → … \(\+\d+\) … → A0\. /);
    });

    it('A quota takes its days from its period', async () => {
      await loadReps(desk);
      const result = await desk.load(
        'quotas',
        'rep,period,amount\nrobin@h.example,Q4 2026,300000\nImani Okonkwo,soon,1\n',
      );
      expect(told(result)).toEqual([expect.stringContaining('3 -: Period "soon"')]);
      await desk.load('quotas', 'rep,period,amount\nrobin@h.example,Q4 2026,300000\n');
      expect((await desk.rows<Quota>('quota'))[0]).toMatchObject({
        startsOn: '2026-10-01',
        endsOn: '2026-12-31',
        amount: 30_000_000,
        currency: 'EUR',
      });
    });

    it('An amount is read in the currency of its line', async () => {
      await loadReps(desk);
      const text =
        'id,rep,name,bookedOn,amount,currency\nB1,Robin Pereira,One,2026-11-01,500,JPY\nB2,Robin Pereira,Two,2026-11-01,500,\n';
      expect(await desk.load('bookings', text)).toMatchObject({ created: 2 });
      const held = await desk.rows<{ amount: number; currency: string }>('booking');
      expect(held.map((b) => [b.amount, b.currency])).toEqual([
        [500, 'JPY'],
        [50_000, 'EUR'],
      ]);
      expect(told(await desk.load('bookings', 'id,amount\nB1,600\n'))).toEqual([
        '2 -: The row is in JPY, not in EUR. Add the column "currency" to the amount.',
      ]);
    });

    it('Territories have a line for each rule, get accounts without an owner, and are listed by their reps', async () => {
      await loadReps(desk);
      await desk.load('accounts', `${accountsFile}A3,Owned,,Belgium,4\n`);
      await desk.load('accounts', 'id,owner\nA3,Robin Pereira\n');
      const text = [
        'name,rep,since,ruleOrder,ruleLabel,regions,minSize,accounts',
        'North,Robin Pereira,2026-01-01,10,large in the Netherlands,Netherlands,100,',
        'North,Robin Pereira,2026-01-01,1,named account,,,A2',
        'South,Imani Okonkwo,2026-01-01,20,,Belgium;Netherlands,,',
      ].join('\n');
      expect(await desk.load('territories', text)).toMatchObject({ created: 2, written: true });
      expect(await desk.applyTerritories()).toEqual({ accountsMoved: 2, repsChanged: 2 });
      const byName = new Map(
        (await desk.rows<Account>('account')).map((a) => [a.name, a.territoryId]),
      );
      const north = (await desk.rows<Rep>('rep')).find(
        (rep) => rep.name === 'Robin Pereira',
      )?.territoryIds;
      expect(byName.get('Northwind')).toBe(north?.[0]);
      expect(byName.get('Fabrikam, Ltd')).toBe(north?.[0]);
      expect(byName.get('Owned')).toBeNull();
      const version = await desk.version();
      expect(await desk.load('territories', text)).toMatchObject({ unchanged: 2 });
      expect(await desk.applyTerritories()).toEqual({ accountsMoved: 0, repsChanged: 0 });
      // A new account gets its territory at once, and importing everything again still changes nothing.
      expect(await desk.load('accounts', 'id,name,region\nA9,Late,Belgium\n')).toMatchObject({
        created: 1,
      });
      expect(
        (await desk.rows<Account>('account')).find((a) => a.name === 'Late')?.territoryId,
      ).not.toBeNull();
      expect(await desk.load('accounts', accountsFile)).toMatchObject({ unchanged: 2 });
      expect(await desk.version()).toBe(version + 2); // the account and its ownership
    });

    it('The organisation has one line, and keeps the fields that the file does not name', async () => {
      expect(
        await desk.load('organisation', 'ownDomains,holidays\nh.example;g.example,2026-12-25\n'),
      ).toMatchObject({ changed: 1 });
      const [row] = await desk.rows('organisation');
      expect(row).toMatchObject({
        name: 'Test',
        ownDomains: ['h.example', 'g.example'],
        holidays: ['2026-12-25'],
      });
      const two = await desk.load('organisation', 'name\nOne\nTwo\n');
      expect(two.bad.count).toBe(1);
    });

    it('A template gets the version of its text, and its files must exist', async () => {
      const text =
        'name,language,subject,bodyHtml\nHello,en,"Hi {{contact.firstName}}","<p>Hello,\nthere</p>"\n';
      await desk.load('templates', text);
      const [row] = await desk.rows<{ version: string }>('template');
      expect(row?.version).toMatch(/^[0-9a-f]{64}$/);
      const missing = await desk.load(
        'templates',
        `name,language,bodyHtml,files\nX,en,<p>x</p>,${'a'.repeat(64)}\n`,
      );
      expect(told(missing)).toEqual([
        `2 -: No file has the hash ${'a'.repeat(64)}. Add the file with “ops file add”.`,
      ]);
      const heavy = await desk.load(
        'templates',
        `name,language,bodyHtml\nX,en,${'<b>'.repeat(6_000)}\n`,
      );
      expect(told(heavy)).toEqual([
        '2 bodyHtml: The HTML has too many tags, at most 5000 are allowed. Remove tables, links or formatting that the template does not need.',
      ]);
    });
  });

  describe('mappings', () => {
    const foreign = [
      'Kunde-Nr;Firma;Ort;Umsatzziel;Abschluss;Status',
      '17;Müller GmbH;Köln;€ 1.234,50;24.11.2026;gewonnen',
      '18;Schmidt AG;Bonn;99,00;01.12.2026;offen',
      '19;Weg KG;Ulm;10,00;02.12.2026;verloren',
    ].join('\n');
    const mapping = mappingOf({
      idPrefix: 'erp-',
      dateFormat: 'DD.MM.YYYY',
      numbers: { decimal: ',', group: '.', strip: ['€'] },
      values: { Status: { gewonnen: 'won' } },
      only: [{ column: 'Status', in: ['won'] }],
      ignore: ['Ort'],
      fields: {
        id: 'Kunde-Nr',
        name: { columns: ['Firma', 'Ort'], joiner: ', ' },
        amount: 'Umsatzziel',
        bookedOn: 'Abschluss',
        rep: { constant: 'Robin Pereira' },
        account: { column: 'Firma', onUnknown: 'null' },
      },
    });

    it('A mapping reads foreign names, dates, numbers and constants, and filters lines by a column', async () => {
      await loadReps(desk);
      expect(await desk.load('bookings', foreign, { mapping })).toMatchObject({
        created: 1,
        skipped: 2,
      });
      expect(await desk.rows('booking')).toEqual([
        expect.objectContaining({
          name: 'Müller GmbH, Köln',
          amount: 123_450,
          bookedOn: '2026-11-24',
          accountId: null,
        }),
      ]);
    });

    it('A mapping filters lines by day, and can update existing rows only', async () => {
      await loadReps(desk);
      const later = {
        ...mapping,
        ignore: ['Ort', 'Status'],
        only: [{ column: 'Abschluss', after: 'today' }],
      };
      expect(await desk.load('bookings', foreign, { mapping: later })).toMatchObject({
        created: 2,
      });
      const update = { ...mapping, ignore: ['Ort', 'Status'], only: [], onlyExisting: true };
      expect(await desk.load('bookings', foreign, { mapping: update })).toMatchObject({
        created: 0,
        unchanged: 2,
        skipped: 1,
      });
    });

    it('A mapping makes addresses and domains from names', async () => {
      const made = mappingOf({
        fields: {
          id: 'name',
          name: 'name',
          domains: { column: 'name', make: { kind: 'domain', under: 'example' } },
        },
      });
      await desk.load('accounts', 'name\nGekko & Co\n', { mapping: made });
      expect((await desk.rows<Account>('account'))[0]?.domains).toEqual(['gekko-co.example']);
    });
  });
});
