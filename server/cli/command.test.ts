import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePglite } from '../../test/kit/databases.ts';
import { clock, fileOf } from '../../test/kit/import-desk.ts';
import { lead, pageReport, rep } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { writeChanges } from '../write/write-rows.ts';
import { runCommand } from './command.ts';

let db: Database;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());

async function ops(...args: string[]) {
  const out: string[] = [];
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const terminal = { out: (line: string) => out.push(line), err: { write }, clock, env: {} };
  const code = await runCommand(args, terminal, db);
  return { code, out: out.join('\n'), err };
}

describe('the command line', () => {
  it('The command line prints its usage', async () => {
    expect(await ops('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage:') });
    expect(await ops()).toMatchObject({ code: 2 });
  });

  it.each([
    [['frobnicate'], 'There is no command "frobnicate"'],
    [['import', 'x.csv'], '--kind: must be one of organisation, teams'],
    [['import', '--kind', 'people', 'x.csv'], '--kind: must be one of'],
    [['import', '--kind', 'reps'], 'Specify the file to import'],
    [['import', '--kind', 'reps', 'a.csv', 'b.csv'], 'Unexpected argument "b.csv"'],
    [['import', '--colour', 'red'], '--colour'],
    [['org', 'create', '--name', 'X'], 'org create needs'],
    [['org', 'list', '--today', '31.12.2026'], '--today'],
  ])('%j is answered with the usage and exit code 2', async (args, message) => {
    const result = await ops(...args);
    expect(result.code).toBe(2);
    expect(result.err).toContain(message);
    expect(result.err).toContain('Usage:');
  });

  it('The command line creates an organisation, imports into it, and exits with 1 when it refuses', async () => {
    expect(await ops('import', '--kind', 'teams', fileOf('name\nA\n'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no organisation yet'),
    });
    const create = ['org', 'create', '--name', 'Acme Wheels', '--currency', 'EUR', '--time-zone'];
    expect(await ops(...create, 'Mars/Olympus')).toMatchObject({ code: 1 });
    expect(await ops(...create, 'Europe/Amsterdam')).toEqual({
      code: 0,
      out: 'acme-wheels',
      err: '',
    });
    expect(await ops(...create, 'Europe/Amsterdam')).toMatchObject({
      code: 1,
      err: expect.stringContaining('already'),
    });
    expect((await ops('org', 'list')).out).toBe('acme-wheels\tAcme Wheels');

    const teams = fileOf('name\nBenelux\n', 'teams.csv');
    expect((await ops('import', '--kind', 'teams', teams, '--dry-run')).out).toBe(
      'teams.csv: 1 line of teams: 1 new, 0 changed, 0 unchanged, 0 skipped, 0 bad\nNothing was written.',
    );
    expect(await ops('import', '--kind', 'teams', teams)).toMatchObject({ code: 0, err: '' });
    expect((await ops('import', '--kind', 'teams', teams)).out).toContain(
      '0 new, 0 changed, 1 unchanged',
    );

    const stages = fileOf('name,order,probability\nOne,first,10\n', 'stages.csv');
    expect(await ops('import', '--kind', 'stages', stages)).toMatchObject({
      code: 1,
      out: expect.stringContaining('  line 2, column order: "first" is not a whole number'),
    });
    expect(await ops('import', '--kind', 'stages', '/no/such.csv')).toMatchObject({ code: 1 });
    expect(await ops('import', '--kind', 'stages', stages, '--org', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        'There is no organisation "nobody" (organisations: acme-wheels)',
      ),
    });
  });

  it('A file is stored once, and a template may carry it', async () => {
    const first = await ops('file', 'add', fileOf('%PDF-1.4', 'one-page.pdf'));
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^[0-9a-f]{64}\tapplication\/pdf\t8\tone-page.pdf$/),
    });
    expect((await ops('file', 'add', fileOf('%PDF-1.4', 'one-page.pdf'))).out).toBe(first.out);
    expect(await ops('file', 'add', fileOf('x', 'thing.xyz'))).toMatchObject({ code: 1 });
    const hash = first.out.slice(0, 64);
    const templates = fileOf(`name,language,bodyHtml,files\nOne page,en,<p>Hi</p>,${hash}\n`);
    expect(await ops('import', '--kind', 'templates', templates)).toMatchObject({ code: 0 });
    expect((await ops('import', '--kind', 'templates', templates)).out).toContain('1 unchanged');
  });

  it('An import uses a mapping file, and says where it is wrong', async () => {
    const mapping = fileOf(
      '{"fields":{"id":"Code","name":"Title","order":"Rank","probability":{"constant":"50"}}}',
      'map.json',
    );
    const stages = fileOf('Code,Title,Rank\ns1,First,1\n');
    expect(await ops('import', '--kind', 'stages', stages, '--mapping', mapping)).toMatchObject({
      code: 0,
    });
    const wrong = fileOf('{"fields":{"name":{"colum":"Title"}}}', 'map.json');
    expect(await ops('import', '--kind', 'stages', stages, '--mapping', wrong)).toMatchObject({
      code: 1,
      err: expect.stringContaining('fields.name: there is no field "colum"'),
    });
  });

  it('`ops reports` prints the reports on pages, the latest first', async () => {
    expect((await ops('reports')).out).toBe('No pages have been reported.');
    expect(await ops('reports', 'x')).toMatchObject({ code: 2 });
    const unclaimed = { ...pageReport(), id: 'two', host: null, kind: null, site: null };
    for (const [at, report] of [pageReport(), unclaimed].entries()) {
      await db.query('INSERT INTO page_report VALUES ($1, $2, $3, $4, $5)', [
        'acme-wheels',
        report.id,
        'anna',
        clock.now() + at,
        JSON.stringify(report),
      ]);
    }
    const { out } = await ops('reports', '--org', 'acme-wheels');
    expect(out.split('\n')).toEqual([
      '2026-11-24T09:30:00.001Z\tanna\tno host file\tno page kind\t-',
      ...Array(4).fill(expect.stringMatching(/^ {2}/)),
      '2026-11-24T09:30:00.000Z\tanna\tgmail (package 1)\tread\tmail.google.com',
      '  12 elements, 4 shown, 1 frames, 0 shadow roots, 5 deep',
      '  tags: div 9, a 3',
      '  roles: main 1',
      '  attributes: -',
    ]);
  });

  it('`ops rep` links an account of the issuer to a rep, and lists and unlinks it', async () => {
    const org = ['--org', 'acme-wheels'];
    await db.transaction((tx) =>
      writeChanges(tx, 'acme-wheels', [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
    const who = ['--issuer', 'https://login.example', '--subject', 's-1', ...org];
    expect(await ops('rep', 'link', '--rep', 'nobody', ...who)).toMatchObject({ code: 1 });
    expect(await ops('rep', 'link', '--rep', 'anna', '--subject', 's-1')).toMatchObject({
      code: 2,
    });
    const odd = ['--rep', 'anna', '--issuer', 'https://login.example', '--subject', 'a\tb'];
    expect(await ops('rep', 'link', ...odd, ...org)).toMatchObject({ code: 2 });
    const linked = await ops('rep', 'link', '--rep', 'anna', ...who);
    expect(linked.out).toBe('acme-wheels\tanna\thttps://login.example\ts-1\tlinked');
    expect((await ops('rep', 'link', '--rep', 'anna', ...who)).out).toContain('was linked already');
    expect((await ops('rep', 'links', ...org)).out).toBe('anna\thttps://login.example\ts-1');
    expect(JSON.parse((await ops('rep', 'links', '--json', ...org)).out)).toEqual([
      { repId: 'anna', issuer: 'https://login.example', subject: 's-1' },
    ]);
    expect((await ops('rep', 'unlink', ...who)).out).toContain('unlinked');
    expect(await ops('rep', 'unlink', ...who)).toMatchObject({ code: 1 });
    const changes = await db.query('SELECT what, rep_id FROM identity_change ORDER BY what');
    expect(changes).toEqual([
      { what: 'linked', rep_id: 'anna' },
      { what: 'unlinked', rep_id: null },
    ]);
  });

  it('`ops rep roles` gives a rep exactly these roles, and `ops audit log` says who did it', async () => {
    const org = ['--org', 'acme-wheels'];
    expect(await ops('rep', 'roles', '--rep', 'anna', ...org)).toMatchObject({ code: 2 });
    const admin = ['rep', 'roles', '--rep', 'anna', '--role', 'admin', ...org];
    expect(await ops(...admin)).toMatchObject({ code: 2 });
    const give = ['rep', 'roles', '--rep', 'anna', '--role', 'operations', '--role', 'rep', ...org];
    expect((await ops(...give)).out).toBe('acme-wheels\tanna\trep, operations\tset');
    expect((await ops(...give)).out).toContain('were set already');
    const nobody = ['rep', 'roles', '--rep', 'nobody', '--role', 'rep', ...org];
    expect(await ops(...nobody)).toMatchObject({ code: 1 });
    const { out } = await ops('audit', 'log', '--action', 'rep.roles', ...org);
    expect(out).toBe(
      '2026-11-24T09:30:00.000Z\tcommand line\tcommand\trep.roles\tRep anna\t{"roles":["rep"]}\t{"roles":["rep","operations"]}',
    );
    const all = (await ops('audit', 'log', '--json', ...org)).out.split('\n');
    const actions = all.map((one) => JSON.parse(one).action);
    expect(new Set(actions)).toEqual(
      new Set(['org.create', 'import.load', 'file.add', 'rep.link', 'rep.unlink', 'rep.roles']),
    );
  });

  it('`ops rep remove` removes a rep, and an import brings the rep back', async () => {
    const org = ['--org', 'acme-wheels'];
    expect(await ops('rep', 'remove', ...org)).toMatchObject({ code: 2 });
    expect(await ops('rep', 'remove', '--rep', 'nobody', ...org)).toMatchObject({ code: 1 });
    const reps = fileOf('id,name,email,team\nc-1,Carl,carl@acme.example,Benelux\n', 'reps.csv');
    expect(await ops('import', '--kind', 'reps', reps, ...org)).toMatchObject({ code: 0 });
    const ids = async () =>
      db.query<{ id: string; deleted: boolean }>(
        `SELECT id, deleted FROM record WHERE kind = 'rep' AND external_id = 'c-1'`,
      );
    const [{ id } = { id: '' }] = await ids();
    const removed = await ops('rep', 'remove', '--rep', id, ...org);
    expect(removed).toEqual({ code: 0, out: `acme-wheels\t${id}\tCarl\tremoved`, err: '' });
    expect(await ids()).toEqual([{ id, deleted: true }]);
    expect(await ops('rep', 'remove', '--rep', id, ...org)).toMatchObject({ code: 1 });
    expect(await ops('import', '--kind', 'reps', reps, ...org)).toMatchObject({ code: 0 });
    expect(await ids()).toEqual([{ id, deleted: false }]);
  });

  it('`ops merges` prints rows that may be duplicates, as a table and as JSON, while both exist', async () => {
    expect((await ops('merges')).out).toBe('There are no merge proposals.');
    expect(await ops('merges', 'x')).toMatchObject({ code: 2 });
    await db.transaction((tx) =>
      writeChanges(tx, 'acme-wheels', [
        { kind: 'lead', id: 'l1', row: lead({ id: 'l1', ownerRepId: 'anna' }) },
        { kind: 'lead', id: 'l2', row: lead({ id: 'l2', ownerRepId: 'ben' }) },
        { kind: 'lead', id: 'gone', row: lead({ id: 'gone' }) },
      ]),
    );
    await db.transaction((tx) =>
      writeChanges(tx, 'acme-wheels', [{ kind: 'lead', id: 'gone', row: null }]),
    );
    for (const other of ['l2', 'gone']) {
      await db.query(
        `INSERT INTO merge_proposal VALUES ('acme-wheels', 'lead', 'l1', $1, $2, $3)`,
        [...[other, 'An address.', clock.now()]],
      );
    }
    expect((await ops('merges', '--org', 'acme-wheels')).out.split('\n')).toEqual([
      'kind\trow\towner\tother row\tother owner\tsince\treason',
      'lead\tl1\tanna\tl2\tben\t2026-11-24T09:30:00.000Z\tAn address.',
    ]);
    expect(JSON.parse((await ops('merges', '--json')).out)).toEqual([
      {
        ...{ kind: 'lead', id: 'l1', owner: 'anna', otherId: 'l2', otherOwner: 'ben' },
        ...{ since: '2026-11-24T09:30:00.000Z', reason: 'An address.' },
      },
    ]);
  });
});
