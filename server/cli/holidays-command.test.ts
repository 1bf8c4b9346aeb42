import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
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
    [[], 2, 'Specify --country, --add or --remove'],
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
