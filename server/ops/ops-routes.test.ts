import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangesResponse, PeopleResponse, WriteResponse } from '../../lib/contract/wire/ops.ts';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { hostileName, type OpsOffice, openOpsOffice, orgId } from '../../test/kit/ops-office.ts';
import { accessToken } from '../../test/kit/test-server.ts';

const link = { issuer: 'https://login.example', subject: 's-1' };
const writes = ['people/link', 'people/unlink', 'people/roles'];
const paths = ['people', ...writes, 'changes', 'imports/check', 'imports/load', 'nothing'];

describe.each(databaseKinds())('the console’s side of the server on $kind', ({ make }) => {
  let office: OpsOffice;
  beforeAll(async () => {
    office = await openOpsOffice(make);
  });
  afterAll(() => office.close());

  const problem = async (answer: Response) => ({
    status: answer.status,
    ...Problem.parse(await answer.json()),
  });
  const changes = async (more: object = {}) => {
    const body = { action: null, before: null, limit: 200, ...more };
    const answer = await office.post('olga', 'changes', body);
    return ChangesResponse.parse(await answer.json());
  };
  const write = async (path: string, body: object, repId = 'olga') => {
    const answer = await office.post(repId, path, { id: newId(), ...body });
    expect(answer.status).toBe(200);
    return WriteResponse.parse(await answer.json()).change;
  };

  it.each(paths)(
    'A rep without the role is refused at /v1/ops/%s, regardless of the request',
    async (path) => {
      for (const repId of ['anna', 'mia']) {
        const claims = { roles: ['operations'], role: 'operations', org: orgId };
        const token = await accessToken(office.server, orgId, repId, { claims });
        for (const body of [
          '',
          '{',
          JSON.stringify({ wire: 2, roles: ['operations'], repId: 'olga' }),
        ]) {
          const answer = await fetch(`${office.server.url}/v1/ops/${path}?role=operations`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'x-role': 'operations' },
            body,
          });
          expect(await problem(answer)).toMatchObject({ code: 'forbidden', reason: 'role' });
        }
      }
      const nobody = await fetch(`${office.server.url}/v1/ops/${path}`, { method: 'POST' });
      expect((await problem(nobody)).status).toBe(401);
    },
  );

  it('A rep of another organisation sees and writes only its own people', async () => {
    const answer = await office.post('boss', 'people', { search: '', limit: 50 }, 'other');
    const { people } = PeopleResponse.parse(await answer.json());
    expect(people.map(({ id }) => id)).toEqual(['boss']);
    const stolen = { id: newId(), repId: 'anna', roles: ['operations'] };
    const refused = await office.post('boss', 'people/roles', stolen, 'other');
    expect(await problem(refused)).toMatchObject({ code: 'not-found' });
  });

  it('Operations see people with their team, manager and roles, and find them by a part of a name', async () => {
    const ask = async (search: string, limit = 50) => {
      const answer = await office.post('olga', 'people', { search, limit });
      return PeopleResponse.parse(await answer.json());
    };
    const { people, total } = await ask('');
    expect([people.length, total]).toEqual([5, 5]);
    expect(people.find(({ id }) => id === 'anna')).toEqual({
      ...{ id: 'anna', name: 'Anna Berg', email: 'anna@acme.example', roles: ['rep'] },
      ...{ team: 'North', manager: 'Mia Lund', activeFrom: null, activeTo: null, links: [] },
    });
    expect(people.find(({ id }) => id === 'mia')).toMatchObject({ manager: null });
    expect((await ask('BERG')).people.map(({ id }) => id)).toEqual(['anna']);
    expect(await ask('', 2)).toMatchObject({ people: { length: 2 }, total: 5 });
    expect((await ask(hostileName)).people[0]?.name).toBe(hostileName);
    for (const search of ['%', '_', "' OR true --", '\\'])
      expect((await ask(search)).total).toBe(0);
  });

  it('A link that is sent several times is written once, with one audit line that says who, what and when', async () => {
    const { issuer } = PeopleResponse.parse(
      await (await office.post('olga', 'people', { search: '', limit: 1 })).json(),
    );
    const request = { id: newId(), repId: 'anna', subject: link.subject };
    const sent = await Promise.all(
      [1, 2, 3].map(() => office.post('olga', 'people/link', request)),
    );
    const codes = sent.map(({ status }) => status);
    expect(codes).toContain(200);
    expect(codes.filter((code) => code !== 200 && code !== 409)).toEqual([]);
    const again = WriteResponse.parse(
      await (await office.post('olga', 'people/link', request)).json(),
    );
    expect(again.change).toMatchObject({
      ...{ id: request.id, repId: 'olga', who: 'Olga Roth', via: 'console', action: 'rep.link' },
      target: { kind: 'rep', id: 'anna', name: 'Anna Berg' },
      ...{ before: null, after: { issuer, subject: 's-1', repId: 'anna' } },
    });
    expect(Math.abs(Date.now() - (again.change?.at ?? 0))).toBeLessThan(600_000);
    const lines = (await changes({ action: 'rep.link' })).changes;
    expect(lines.filter(({ id }) => id === request.id)).toHaveLength(1);
    // Somebody else cannot pass off a line as their own.
    const other = await office.post('otto', 'people/link', request);
    expect(await problem(other)).toMatchObject({ code: 'forbidden' });
    const moved = await write('people/link', { repId: 'mia', subject: 's-1' });
    expect(moved).toMatchObject({ before: { repId: 'anna' }, after: { repId: 'mia' } });
    expect(await write('people/link', { repId: 'mia', subject: 's-1' })).toBeNull();
    const gone = await write('people/unlink', { repId: 'mia', issuer, subject: 's-1' });
    expect(gone).toMatchObject({ action: 'rep.unlink', before: { repId: 'mia' }, after: null });
  });

  it('Changed roles take effect at once, and nobody can take the role operations from themselves', async () => {
    const given = await write('people/roles', { repId: 'anna', roles: ['operations', 'rep'] });
    expect(given).toMatchObject({
      before: { roles: ['rep'] },
      after: { roles: ['rep', 'operations'] },
    });
    const self = await office.post('olga', 'people/roles', {
      id: newId(),
      repId: 'olga',
      roles: [],
    });
    expect(await problem(self)).toMatchObject({ code: 'conflict', reason: 'own-role' });
    const ask = () => office.post('anna', 'people', { search: '', limit: 1 });
    expect((await ask()).status).toBe(200);
    await write('people/roles', { repId: 'anna', roles: ['rep'] }, 'otto');
    expect((await ask()).status).toBe(403);
  });

  it('A last day can be set and removed, must exist, and nobody can set their own', async () => {
    const end = (lastDay: string | null) => write('people/end', { repId: 'evil', lastDay });
    expect(await end('2099-12-31')).toMatchObject({
      ...{ action: 'rep.end', before: { activeTo: null }, after: { activeTo: '2099-12-31' } },
    });
    expect(await end('2099-12-31')).toBeNull();
    expect(await end(null)).toMatchObject({ before: { activeTo: '2099-12-31' } });
    expect(await end(null)).toBeNull();
    for (const [repId, lastDay, code] of [
      ['evil', '2099-02-30', 'bad-request'],
      ['nobody', '2099-12-31', 'not-found'],
      ['nobody', null, 'not-found'],
      ['olga', '2099-12-31', 'conflict'],
    ]) {
      const answer = await office.post('olga', 'people/end', { id: newId(), repId, lastDay });
      expect(await problem(answer)).toMatchObject({ code });
    }
  });

  it('If two people edit one rep at the same time, the second is refused and sees the edit of the first', async () => {
    const refusedAs = async (path: string, body: object) =>
      problem(await office.post('otto', path, { id: newId(), ...body }));
    await write('people/roles', {
      repId: 'mia',
      roles: ['rep', 'approver'],
      base: ['manager', 'rep'],
    });
    const roles = { repId: 'mia', roles: ['rep', 'manager', 'finance'], base: ['rep', 'manager'] };
    const stale = { status: 409, code: 'conflict', reason: 'changed' };
    expect(await refusedAs('people/roles', roles)).toMatchObject(stale);
    // Both want the same value, so there is nothing to refuse.
    const same = { ...roles, roles: ['approver', 'rep'] };
    expect(await write('people/roles', same, 'otto')).toBeNull();
    await write('people/end', { repId: 'mia', lastDay: '2099-06-30', base: null });
    for (const lastDay of ['2099-12-31', null]) {
      const end = { repId: 'mia', lastDay, base: '2099-01-31' };
      expect(await refusedAs('people/end', end)).toMatchObject(stale);
    }
    await write('people/end', { repId: 'mia', lastDay: null, base: '2099-06-30' }, 'otto');
    await write('people/link', { repId: 'mia', subject: 's-2', base: null });
    const taken = { repId: 'anna', subject: 's-2', base: null };
    expect(await refusedAs('people/link', taken)).toMatchObject({ ...stale, reason: 'linked' });
    const { issuer } = PeopleResponse.parse(
      await (await office.post('olga', 'people', { search: 'S-2', limit: 1 })).json(),
    );
    const unlink = { repId: 'anna', issuer, subject: 's-2' };
    expect(await refusedAs('people/unlink', unlink)).toMatchObject(stale);
    const answer = await office.post('olga', 'people', { search: 's-2', limit: 5 });
    expect(PeopleResponse.parse(await answer.json()).people).toMatchObject([
      { id: 'mia', roles: ['rep', 'approver'], activeTo: null, links: [{ subject: 's-2' }] },
    ]);
  });

  it('The audit trail is read in parts, the latest line first', async () => {
    const all = (await changes()).changes;
    expect(all.length).toBeGreaterThan(4);
    const first = await changes({ limit: 2 });
    expect(first).toMatchObject({ changes: all.slice(0, 2), more: true });
    const last = first.changes.at(-1);
    const next = await changes({ before: { at: last?.at, id: last?.id } });
    expect(next).toMatchObject({ changes: all.slice(2), more: false });
    expect((await changes({ action: "' OR true --" })).changes).toEqual([]);
  });

  it.each([
    ['people', { search: 'x'.repeat(201), limit: 1 }],
    ['people', { search: '', limit: 1_000_000 }],
    ['people/link', { id: 'a', repId: 'anna', subject: 'a\tb' }],
    ['people/link', { id: 'a', repId: 'anna', subject: 'x'.repeat(300) }],
    ['people/link', { id: 'a', repId: 'a\u0000', subject: 'x' }],
    ['people/roles', { id: 'a', repId: 'anna', roles: ['admin'] }],
    ['people/roles', { id: 'a', repId: 'anna', roles: Array(1_000).fill('rep') }],
    ['people/roles', { repId: 'anna', roles: ['rep'] }],
    ['changes', { action: null, before: { at: 1e300, id: 'x' }, limit: 1 }],
  ])('A request to %s that breaks its bounds is refused (%j)', async (path, body) => {
    expect(await problem(await office.post('olga', path, body))).toMatchObject({ status: 400 });
  });
});
