import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../../lib/contract/rows/account.ts';
import type { Booking } from '../../../lib/contract/rows/booking.ts';
import type { Deal } from '../../../lib/contract/rows/deal.ts';
import type { Quota } from '../../../lib/contract/rows/quota.ts';
import type { Rep } from '../../../lib/contract/rows/rep.ts';
import { makePglite } from '../../../test/kit/databases.ts';
import { needsExternalData } from '../../../test/kit/external-data.ts';
import { clock } from '../../../test/kit/import-desk.ts';
import { runCommand } from '../../cli/command.ts';
import type { OwnedDatabase as Database } from '../../db/database.ts';

const sample = fileURLToPath(new URL('../../../../shared/data/maven-crm', import.meta.url));
const there = existsSync(join(sample, 'sales_pipeline.csv'));
const files = ['sales_teams.csv', 'accounts.csv', 'sales_pipeline.csv'] as const;

/** A few lines in the sample's format, for checkouts without the sample. */
const small = {
  'sales_teams.csv':
    'sales_agent,manager,regional_office\nAnn Lee,Max Holt,East\nBen Ray,Max Holt,East\n',
  'accounts.csv':
    'account,sector,year_established,revenue,employees,office_location,subsidiary_of\nOne Co,technolgy,1990,1.5,100,Philipines,Two Co\nTwo Co,retail,1980,9.9,2000,Norway,\n',
  'sales_pipeline.csv': [
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    'W1,Ann Lee,GTXPro,One Co,Won,1/5/2017,9/30/2017,4500',
    'W2,Ann Lee,GTX Basic,Two Co,Won,8/5/2017,11/2/2017,500',
    'W3,Ben Ray,MG Special,Two Co,Won,9/5/2017,12/31/2017,55',
    'X1,Ben Ray,MG Special,Two Co,Lost,9/5/2017,10/1/2017,0',
    'E1,Ben Ray,GTK 500,,Engaging,11/3/2017,,',
    'P1,Ann Lee,MG Advanced,One Co,Prospecting,,,',
  ].join('\n'),
} as const;

let db: Database;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());

function folderOf(change: (name: string, text: string) => string = (_, text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  for (const name of files) writeFileSync(join(folder, name), change(name, small[name]));
  return folder;
}

async function ops(...args: string[]) {
  const out: string[] = [];
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const code = await runCommand(
    args,
    { out: (line) => out.push(line), err: { write }, clock, env: {} },
    db,
  );
  return { code, out: out.join('\n'), err };
}

async function newOrg(id: string): Promise<string> {
  await ops(
    'org',
    'create',
    '--name',
    id,
    '--id',
    id,
    '--currency',
    'USD',
    '--time-zone',
    'America/New_York',
  );
  return id;
}

async function rows<T>(orgId: string, kind: string): Promise<T[]> {
  const found = await db.query<{ data: T }>(
    'SELECT data FROM record WHERE org_id = $1 AND kind = $2 AND NOT deleted ORDER BY external_id',
    [orgId, kind],
  );
  return found.map((row) => row.data);
}

describe('files in the form of the Maven sample', () => {
  it('The Maven files are loaded as of today, with their faults corrected', async () => {
    const org = await newOrg('small');
    const result = await ops('maven', folderOf(), '--org', org, '--today', '2026-11-24');
    expect(result, result.err).toMatchObject({ code: 0 });
    expect(result.out).toContain('dates moved by 36 quarters');

    const bookings = await rows<Booking>(org, 'booking');
    expect(bookings.map((b) => [b.name, b.bookedOn, b.amount])).toEqual([
      ['GTX Pro for One Co', '2026-09-30', 450_000],
      ['GTX Basic for Two Co', '2026-11-02', 50_000],
    ]);
    const open = await rows<Deal>(org, 'deal');
    expect(open.map((o) => [o.name, o.amount, o.closeOn, o.stageSince])).toEqual([
      ['GTK 500', 2_676_800, null, '2026-11-03'],
      ['MG Advanced for One Co', 339_300, null, '2026-11-24'],
      ['MG Special for Two Co', 5_500, '2026-12-31', '2026-09-05'],
    ]);
    const [one] = await rows<Account>(org, 'account');
    const reps = await rows<Rep>(org, 'rep');
    expect(one).toMatchObject({
      industry: 'technology',
      region: 'Philippines',
      domains: ['one-co.example'],
    });
    expect(one?.ownerRepId).toBe(reps.find((rep) => rep.name === 'Ann Lee')?.id);
    expect(reps.map((rep) => rep.email)).toContain('max.holt@maven-hardware.example');
    const quotas = await rows<Quota>(org, 'quota');
    expect(quotas.map((q) => [q.period, q.amount])).toEqual(
      expect.arrayContaining([
        ['Q4 2026', 500_000],
        ['Q4 2026', 500_000],
      ]),
    );
    expect(quotas).toHaveLength(4);

    const later = await ops('maven', folderOf(), '--org', org, '--today', '2026-12-31');
    expect(later).toMatchObject({ code: 0 });
    expect(await rows(org, 'booking')).toHaveLength(3);
    const closed = (await rows<Deal>(org, 'deal')).filter((o) => o.forecast === 'omitted');
    expect(closed.map((o) => o.name)).toEqual(['MG Special for Two Co']);
  });

  it('The Maven files change nothing when one line is bad', async () => {
    const org = await newOrg('broken');
    const folder = folderOf((name, text) =>
      name === 'sales_pipeline.csv' ? text.replace('Ben Ray,GTK 500', 'Ben Roy,GTK 500') : text,
    );
    const result = await ops('maven', folder, '--org', org, '--today', '2026-11-24');
    expect(result.code).toBe(1);
    expect(result.out).toContain(
      'line 6, column sales_agent: Nothing in reps has the external id or name "Ben Roy"',
    );
    expect(await rows(org, 'rep')).toEqual([]);
  });
});

describe.skipIf(!there)(`the Maven sample (${needsExternalData})`, () => {
  it('The Maven sample is loaded completely on its last day, and loading it again changes nothing', async () => {
    const load = () => ops('maven', sample, '--today', '2026-12-31');
    const first = await load();
    expect(first, first.err).toMatchObject({ code: 0 });
    const counts = await db.query<{ kind: string; rows: number }>(
      `SELECT kind, count(*)::int AS rows FROM record WHERE org_id = 'maven' GROUP BY kind`,
    );
    expect(Object.fromEntries(counts.map(({ kind, rows: n }) => [kind, n]))).toMatchObject({
      team: 6,
      rep: 41,
      account: 85,
      stage: 4,
      booking: 4_238,
      deal: 500 + 1_589,
      quota: 140,
    });
    const pipeline = readFileSync(join(sample, 'sales_pipeline.csv'), 'utf8');
    const won = pipeline.split('\n').filter((line) => line.includes(',Won,'));
    const expected = won.reduce((sum, line) => sum + Number(line.split(',').at(-1)) * 100, 0);
    const bookings = await rows<Booking>('maven', 'booking');
    expect(bookings.reduce((sum, booking) => sum + booking.amount, 0)).toBe(expected);
    const days = bookings.map((booking) => booking.bookedOn).sort();
    expect([days[0], days.at(-1)]).toEqual(['2026-03-01', '2026-12-31']);

    const version = () => db.query(`SELECT version FROM org_version WHERE org_id = 'maven'`);
    const before = await version();
    expect(await load()).toMatchObject({ code: 0 });
    expect(await version()).toEqual(before);
  });
});
