import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rep } from '../../lib/contract/rows/rep.ts';
import { wireVersion } from '../../lib/contract/wire/version.ts';
import { type Clock, fixedClock } from '../../lib/kit/clock.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import * as make from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { ProblemError } from '../problem.ts';
import { pull } from '../pull/pull.ts';
import { LastSeen } from '../session/last-seen.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { runCommand } from './command.ts';

const orgId = 'acme';
// Midday in Berlin; already the 28th in Auckland.
const clock = fixedClock('2026-11-27T11:30:00Z');

const rows: Change[] = [
  { kind: 'organisation', id: orgId, row: make.organisation({ id: orgId }) },
  { kind: 'team', id: 'north', row: make.team({ id: 'north', managerRepId: 'mia' }) },
  { kind: 'rep', id: 'mia', row: make.rep({ id: 'mia', name: 'Mia', roles: ['rep', 'manager'] }) },
  { kind: 'rep', id: 'anna', row: make.rep({ id: 'anna', name: 'Anna' }) },
  { kind: 'rep', id: 'ben', row: make.rep({ id: 'ben', name: 'Ben', managerRepId: 'anna' }) },
  {
    kind: 'rep',
    id: 'kai',
    row: make.rep({ id: 'kai', name: 'Kai', timeZone: 'Pacific/Auckland' }),
  },
  { kind: 'rep', id: 'zoe', row: make.rep({ id: 'zoe', name: 'Zoe', activeFrom: '2027-01-01' }) },
  { kind: 'account', id: 'a', row: make.account({ id: 'a', name: 'Acorn', ownerRepId: 'anna' }) },
  { kind: 'lead', id: 'open', row: make.lead({ id: 'open', name: 'Dana', ownerRepId: 'anna' }) },
  {
    kind: 'lead',
    id: 'over',
    row: make.lead({ id: 'over', ownerRepId: 'anna', status: 'disqualified' }),
  },
  {
    kind: 'absence',
    id: 'off',
    row: make.absence({
      ...{ id: 'off', repId: 'ben', coverRepId: 'anna' },
      ...{ startsOn: '2026-11-23', endsOn: '2026-11-27' },
    }),
  },
];

// The last kind in the list: Postgres, if there is a Postgres server.
const [kind] = databaseKinds().slice(-1);
let db: Database;
beforeAll(async () => {
  if (!kind) throw new Error('There is no kind of database');
  db = await kind.make();
  await createOrg(db, orgId, 'Acme');
  await db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, rows, clock));
});
afterAll(() => db.close());

async function ops(...args: string[]) {
  const out: string[] = [];
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const terminal = { out: (line: string) => out.push(line), err: { write }, clock, env: {} };
  const code = await runCommand(['rep', ...args, '--org', orgId], terminal, db);
  return { code, out, err };
}

/** The server's answer to the rep's pull at this time. */
async function answerTo(repId: string, at: Clock = clock): Promise<string> {
  const request = { wire: wireVersion, epoch: null, cursors: [], limit: 100 };
  return pull(db, { orgId, repId }, request, at).then(
    () => 'rows',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
}

it('Reps are listed with state, roles, manager and when they were last seen', async () => {
  new LastSeen(db, clock).note({ orgId, repId: 'mia' });
  await expect.poll(async () => (await ops('list')).out[3]).toContain('2026-11-27T11:30:00.000Z');
  expect((await ops('list')).out).toEqual([
    'anna\tAnna\tanna@acme.example\tactive\trep\tMia\tnever seen',
    'ben\tBen\tben@acme.example\tabsent, cover Anna\trep\tAnna\tnever seen',
    'kai\tKai\tkai@acme.example\tactive\trep\tMia\tnever seen',
    'mia\tMia\tmia@acme.example\tactive\trep, manager\tno manager\t2026-11-27T11:30:00.000Z',
    'zoe\tZoe\tzoe@acme.example\tfrom 2027-01-01\trep\tMia\tnever seen',
  ]);
});

it('The list says whether the rep who stands in is there', async () => {
  const stateOfBen = async () => (await ops('list')).out[1]?.split('\t')[3];
  const write = (change: Change) =>
    db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, [change], clock));
  const days = { startsOn: '2026-11-27', endsOn: '2026-11-27' };
  const also = make.absence({ id: 'also', repId: 'anna', coverRepId: 'ben', ...days });
  await write({ kind: 'absence', id: 'also', row: also });
  expect(await stateOfBen()).toBe('absent, cover Anna (absent too)');
  await write({ kind: 'absence', id: 'also', row: null });
  const anna = make.rep({ id: 'anna', name: 'Anna' });
  await write({ kind: 'rep', id: 'anna', row: { ...anna, activeTo: '2026-11-26' } });
  expect(await stateOfBen()).toBe('absent, cover Anna (left)');
  await write({ kind: 'rep', id: 'anna', row: anna });
  expect(await stateOfBen()).toBe('absent, cover Anna');
});

it('A rep before the first day is refused, and the browser keeps what it has', async () => {
  expect(await answerTo('zoe')).toBe('unauthorized');
  expect(await answerTo('zoe', fixedClock('2027-01-01T08:00:00Z'))).toBe('rows');
});

it('The end of a rep names what the rep leaves behind, and ends the access after the last day', async () => {
  const { code, out, err } = await ops('end', '--rep', 'anna', '--last-day', '2026-11-30');
  expect({ code, out, err }).toEqual({
    err: '',
    code: 0,
    out: [
      'acme\tanna\tAnna\tlast day 2026-11-30',
      'absence\toff\tBen',
      'account\ta\tAcorn',
      'lead\topen\tDana',
      'rep\tben\tBen',
    ],
  });
  expect(await answerTo('anna', fixedClock('2026-11-30T22:59:00Z'))).toBe('rows');
  expect(await answerTo('anna', fixedClock('2026-11-30T23:00:00Z'))).toBe('gone');
  expect((await ops('list')).out[0]).toContain('active, until 2026-11-30');
});

it('Without a day, today in the rep’s time zone is the last day; an earlier day ends the access at once', async () => {
  expect((await ops('end', '--rep', 'kai')).out[0]).toBe('acme\tkai\tKai\tlast day 2026-11-28');
  expect(await answerTo('kai')).toBe('rows');
  await ops('end', '--rep', 'kai', '--last-day', '2026-11-27');
  expect(await answerTo('kai')).toBe('gone');
  expect((await ops('end', '--rep', 'kai', '--last-day', '2026-11-27')).out[0]).toContain('had');
});

it('A rep who returns has access again', async () => {
  const [row] = await db
    .inOrg(orgId)
    .query<{ row: Rep }>(`SELECT data AS row FROM record WHERE kind = 'rep' AND id = 'kai'`);
  if (!row) throw new Error('There is no such rep');
  const back = { ...row.row, activeTo: null };
  await db
    .inOrg(orgId)
    .transaction((tx) => writeChanges(tx, orgId, [{ kind: 'rep', id: 'kai', row: back }], clock));
  expect(await answerTo('kai')).toBe('rows');
});

it.each([
  [['end'], 2],
  [['end', '--rep', 'nobody'], 1],
  [['end', '--rep', 'mia', '--last-day', '2026-02-30'], 2],
  [['end', '--rep', 'zoe', '--last-day', '2026-12-01'], 1],
])('rep %j is refused with %i', async (args, code) => {
  const said = await ops(...args);
  expect(said.code).toBe(code);
  expect(said.err).not.toBe('');
});
