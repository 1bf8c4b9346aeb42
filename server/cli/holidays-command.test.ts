import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { WorkCalendar } from '../../lib/contract/rows/work-calendar.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { clock, type Desk, newDesk } from '../../test/kit/import-desk.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { runCommand } from './command.ts';

let db: Database;
let desk: Desk;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await newDesk(db);
});

/** `org holidays` in the organisation of the desk. */
async function holidays(...args: string[]) {
  const out: string[] = [];
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const terminal = { out: (line: string) => out.push(line), err: { write }, clock, env: {} };
  const all = ['org', 'holidays', '--org', desk.orgId, ...args];
  return { code: await runCommand(all, terminal, db), out, err };
}

async function stored(): Promise<readonly string[]> {
  const [row] = await desk.rows<Organisation>('organisation');
  return row?.holidays ?? [];
}

describe('the holidays of an organisation', () => {
  it('The holidays are those of the country and subdivision, with the organisation’s own added and removed', async () => {
    const place = ['--country', 'DE', '--subdivision', 'BY', '--from', '2026', '--to', '2026'];
    const said = await holidays(...place, '--add', '2026-12-24', '--remove', '2026-06-04');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toContain('2026-12-24\tadded\t');
    expect(said.out.at(-1)).toContain('date-holidays');
    const days = await stored();
    expect(days).toContain('2026-01-06');
    expect(days).toContain('2026-12-24');
    expect(days).not.toContain('2026-06-04');
    expect(days).toEqual([...days].sort());
  });

  it('A country’s holidays are added once, and keep the days that the organisation has added', async () => {
    await holidays('--add', '2026-12-24');
    const place = ['--country', 'NL', '--from', '2026', '--to', '2026'];
    await holidays(...place);
    const days = await stored();
    expect((await holidays(...place)).out).toHaveLength(1);
    expect(await stored()).toEqual(days);
    expect(days).toContain('2026-12-24');
    expect((await holidays('--remove', '2026-12-24')).out).toEqual(['2026-12-24\tremoved\t']);
    expect(await stored()).not.toContain('2026-12-24');
  });

  it('The holidays are those of this year and the next by default, and a dry run writes nothing', async () => {
    const said = await holidays('--country', 'US', '--dry-run');
    expect(said.out.some((line) => line.startsWith('2026-11-26\tadded'))).toBe(true);
    expect(said.out.some((line) => line.startsWith('2027-11-25\tadded'))).toBe(true);
    expect(said.out.at(-1)).toBe('Nothing was written.');
    expect(await stored()).toEqual([]);
  });

  it.each([
    [[], 2, 'Specify --country, --add, --half or --remove'],
    [['--half', '2026-12-24'], 2, '--half needs --calendar'],
    [
      ['--calendar', 'Munich', '--add', '2026-12-24'],
      1,
      'no work calendar with the name or id "Munich"',
    ],
    [['--country', 'XX'], 1, '"XX" is not a country'],
    [['--country', 'DE', '--subdivision', 'XX'], 1, 'choose one of BB, BE, BW, BY'],
    [['--country', 'DE', '--from', '26'], 2, '--from: "26" is not a year'],
    [['--country', 'DE', '--from', '2027', '--to', '2026'], 2, '--from must be the earlier one'],
    [['--add', '2026-02-30'], 2, '--add: "2026-02-30" is not a date'],
  ])('%j is refused with exit code %i', async (args, code, message) => {
    const said = await holidays(...args);
    expect(said.code).toBe(code);
    expect(said.err).toContain(message);
    expect(await stored()).toEqual([]);
  });
});

describe('the days of a work calendar', () => {
  const calendar = async (name: string) =>
    (await desk.rows<WorkCalendar>('workCalendar')).find((row) => row.name === name);
  const workOn = async (name: string, date: string) =>
    (await calendar(name))?.days.find((day) => day.date === date)?.work;
  const year = ['--from', '2026', '--to', '2026'];

  it('A calendar in Munich and one in Dubai have different days', async () => {
    await holidays('--calendar', 'Munich', '--country', 'DE', '--subdivision', 'BY', ...year);
    await holidays('--calendar', 'Dubai', '--country', 'AE', ...year);
    expect(await workOn('Munich', '2026-12-25')).toBe('none');
    expect(await workOn('Dubai', '2026-12-25')).toBeUndefined();
    expect(await workOn('Munich', '2026-12-02')).toBeUndefined();
    expect(await workOn('Dubai', '2026-12-02')).toBe('none');
    expect(await stored()).toEqual([]);
  });

  it('Half a day is half a day, whether the country or the organisation gives it', async () => {
    const said = await holidays('--calendar', 'Reykjavík', '--country', 'IS', ...year);
    expect(said.out.some((line) => line.startsWith('2026-12-24\tadded, half a day'))).toBe(true);
    expect(await workOn('Reykjavík', '2026-12-24')).toBe('morning');
    await holidays('--calendar', 'Reykjavík', '--half', '2026-12-30');
    expect(await workOn('Reykjavík', '2026-12-30')).toBe('morning');
    expect((await holidays('--country', 'IS', ...year)).out).toContain(
      '2026-12-24\tleft out, half a day\tAðfangadagur',
    );
  });

  it('The organisation’s own calendar is filled without its name, and its own days stay', async () => {
    await desk.load(
      'workCalendars',
      'name,hours,days\nHouse,Mon-Thu 09:00-17:00,2026-12-24 09:00-11:00 Party\n',
    );
    await desk.load('organisation', 'workCalendar\nHouse\n');
    await holidays('--country', 'NL', ...year, '--add', '2026-12-24');
    expect(await workOn('House', '2026-12-24')).toBe('hours');
    expect(await workOn('House', '2026-12-25')).toBe('none');
    expect((await calendar('House'))?.hours).toHaveLength(4);
    await holidays('--remove', '2026-12-25');
    expect(await workOn('House', '2026-12-25')).toBeUndefined();
  });

  it('An import changes the calendar that the command created', async () => {
    await holidays('--calendar', 'Munich', '--country', 'DE', ...year);
    await desk.load(
      'workCalendars',
      'name,hours,timeZone\nMunich,Mon-Fri 08:00-16:00,Europe/Berlin\n',
    );
    expect(await desk.rows('workCalendar')).toHaveLength(1);
    expect(await workOn('Munich', '2026-12-25')).toBe('none');
  });
});
