import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../test/kit/databases.ts';
import { clock, fileOf } from '../../test/kit/import-desk.ts';
import { hostFile, rep } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { writeChanges } from '../write/write-rows.ts';
import { commandNames, runCommand } from './command.ts';

const org = ['--org', 'acme'];
const account = ['--issuer', 'https://login.example', '--subject', 's-1', ...org];
const host = (version: number) => ({ ...hostFile({ id: 'x' }).host, version });
const hostOf = (version: number) => fileOf(JSON.stringify(host(version)), 'host.json');

/** A command line, and the actions of the lines that it adds to the audit trail; none if it only reads. */
interface Step {
  args: readonly string[];
  lines: readonly string[];
}
const step = (args: readonly string[], ...lines: string[]): Step => ({ args, lines });
const createAcme = ['--name', 'Acme', '--id', 'acme', '--currency', 'EUR', '--time-zone'];
const holidays = ['org', 'holidays', '--country', 'NL', '--from', '2026', '--to', '2026', ...org];
const withdrawal = ['host', 'withdraw', 'program@3', '--reason', 'Reads nobody', ...org];

/** Every command in an order in which it has something to do. What it writes has a line; the same again writes nothing. */
const steps: readonly Step[] = [
  step(['org', 'create', ...createAcme, 'Europe/Amsterdam'], 'org.create'),
  step(['org', 'list']),
  step([...holidays, '--dry-run']),
  step(holidays, 'org.holidays'),
  step(holidays),
  step(['import', '--kind', 'teams', fileOf('name\nNorth\n'), '--dry-run', ...org]),
  step(['import', '--kind', 'teams', fileOf('name\nNorth\n'), ...org], 'import.load'),
  step(['import', '--kind', 'teams', fileOf('name\nNorth\n'), ...org]),
  step(['file', 'add', fileOf('%PDF-1.4', 'one.pdf'), ...org], 'file.add'),
  step(['file', 'add', fileOf('%PDF-1.4', 'two.pdf'), ...org]),
  step(['host', 'new-key']),
  step(['host', 'add', hostOf(2), ...org], 'host.add'),
  step(['host', 'add', hostOf(3), ...org], 'host.add'),
  step(['host', 'list', ...org]),
  step(['host', 'remove', 'program@2', ...org], 'host.remove'),
  step(withdrawal, 'host.withdraw'),
  step(['rep', 'list', ...org]),
  step(['rep', 'roles', '--rep', 'anna', '--role', 'finance', ...org], 'rep.roles'),
  step(['rep', 'roles', '--rep', 'anna', '--role', 'finance', ...org]),
  step(['rep', 'link', '--rep', 'anna', ...account], 'rep.link'),
  step(['rep', 'link', '--rep', 'anna', ...account]),
  step(['rep', 'links', ...org]),
  step(['rep', 'unlink', ...account], 'rep.unlink'),
  step(['rep', 'end', '--rep', 'anna', '--last-day', '2026-12-31', ...org], 'rep.end'),
  step(['rep', 'end', '--rep', 'anna', '--last-day', '2026-12-31', ...org]),
  step(['rep', 'remove', '--rep', 'anna', ...org], 'rep.remove'),
  step(['restore-mark', ...org], 'org.restored'),
  step(['audit', ...org]),
  step(['audit', 'log', ...org]),
  step(['reports', ...org]),
  step(['merges', ...org]),
  step(['maven', mavenFolder()], 'org.create', 'maven.load'),
  step(['maven', mavenFolder()]),
];

function mavenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  const text = {
    'sales_teams.csv': 'sales_agent,manager,regional_office\nAnn Lee,Max Holt,East\n',
    'accounts.csv':
      'account,sector,year_established,revenue,employees,office_location,subsidiary_of\nOne Co,retail,1990,1.5,100,Norway,\n',
    'sales_pipeline.csv': [
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
      'W1,Ann Lee,GTXPro,One Co,Won,1/5/2017,9/30/2017,4500',
      'X1,Ann Lee,MG Special,One Co,Lost,9/5/2017,10/1/2017,0',
      'E1,Ann Lee,GTK 500,,Engaging,11/3/2017,,',
      'P1,Ann Lee,MG Advanced,One Co,Prospecting,,,',
    ].join('\n'),
  };
  for (const [name, content] of Object.entries(text)) writeFileSync(join(folder, name), content);
  return folder;
}

describe.each(databaseKinds())('the audit trail of the commands on $kind', ({ make }) => {
  let db: Database;
  const folder = mkdtempSync(join(tmpdir(), 'repside-audit-'));
  beforeAll(async () => {
    db = await make();
  });
  afterAll(() => db.close());

  async function ops(args: readonly string[]): Promise<number> {
    const env = { DATA_DIR: folder, USER: 'otto' };
    return runCommand([...args], { out: () => {}, err: { write: () => {} }, clock, env }, db);
  }

  const lines = () =>
    db.query<{ action: string; who: string; via: string }>(
      'SELECT action, who, via FROM ops_change ORDER BY action',
    );

  /** The contents of every table except the audit trail. */
  async function contents(): Promise<Record<string, string | null>> {
    const tables = await db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
         AND table_name <> 'ops_change'`,
    );
    const all: Record<string, string | null> = {};
    for (const { name } of tables) {
      const [row] = await db.query<{ sum: string | null }>(
        `SELECT md5(string_agg(one::text, '|' ORDER BY one::text)) AS sum FROM "${name}" one`,
      );
      all[name] = row?.sum ?? null;
    }
    return all;
  }

  it('Every command is among the steps', () => {
    const tried = steps.map(({ args: [one = '', two = ''] }) =>
      commandNames.includes(`${one} ${two}`) ? `${one} ${two}` : one,
    );
    expect(new Set(tried)).toEqual(new Set(commandNames));
  });

  it('Every command that writes adds its line, and no other command adds one', async () => {
    for (const { args, lines: added } of steps) {
      const [before, told] = [await contents(), (await lines()).length];
      expect(await ops(args), args.join(' ')).toBe(0);
      if (args.includes('create')) {
        const anna = rep({ id: 'anna' });
        await db.transaction((tx) =>
          writeChanges(tx, 'acme', [{ kind: 'rep', id: 'anna', row: anna }]),
        );
      }
      const now = await lines();
      expect(now.length - told, args.join(' ')).toBe(added.length);
      for (const action of added) {
        expect(now).toContainEqual({ action, who: 'otto', via: 'command' });
      }
      const same = JSON.stringify(await contents()) === JSON.stringify(before);
      expect(same, `${args.join(' ')} writes nothing`).toBe(added.length === 0);
    }
  });
});
