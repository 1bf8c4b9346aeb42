import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangesResponse,
  CheckResponse,
  ImportEvent,
  LoadResponse,
  maxImportBytes,
} from '../../lib/contract/wire/ops.ts';
import { Problem } from '../../lib/contract/wire/problem.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { type OpsOffice, openOpsOffice, orgId } from '../../test/kit/ops-office.ts';
import { auditBuckets } from '../write/audit.ts';

const MIB = 1024 * 1024;
const quotas =
  'rep,period,amount\nanna@acme.example,Q4 2026,90000\nmia@acme.example,Q4 2026,1250.50\n';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
/** The uploaded files that have not been deleted. */
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('repside-upload-'));
/** Other processes on this machine may be reading files too. */
const leftSince = (before: readonly string[]) =>
  leftovers().filter((name) => !before.includes(name));

describe.each(databaseKinds())('imports in the console on $kind', ({ make }) => {
  let office: OpsOffice;
  beforeAll(async () => {
    office = await openOpsOffice(make);
  });
  afterAll(() => office.close());

  const problem = async (answer: Response) => ({
    status: answer.status,
    ...Problem.parse(await answer.json()),
  });
  const check = async (kind: string, text: string) => {
    const answer = await office.send('olga', 'check', { kind, name: 'a.csv' }, text);
    expect(answer.status).toBe(200);
    return CheckResponse.parse(await answer.json());
  };
  const load = (kind: string, text: string, more: Record<string, string> = {}) =>
    office.send(
      'olga',
      'load',
      { kind, name: 'a.csv', id: newId(), hash: hashOf(text), ...more },
      text,
    );
  const history = async () => {
    const body = { action: 'import.load', before: null, limit: 200 };
    const answer = await office.post('olga', 'changes', body);
    return ChangesResponse.parse(await answer.json()).changes;
  };

  it('A check shows new and changed rows with names and amounts, and writes nothing', async () => {
    const before = leftovers();
    const found = await check('quotas', quotas);
    expect(found).toMatchObject({ lines: 2, created: 2, changed: 0, bad: 0, fault: null });
    expect(found.samples[0]?.fields).toEqual(
      expect.arrayContaining([
        { column: 'rep', before: null, after: { is: 'names', names: ['Anna Berg'] } },
        {
          column: 'amount',
          before: null,
          after: { is: 'money', amount: 9_000_000, currency: 'EUR' },
        },
        { column: 'startsOn', before: null, after: { is: 'date', date: '2026-10-01' } },
      ]),
    );
    expect(await history()).toEqual([]);
    await expect.poll(() => leftSince(before)).toEqual([]);
  });

  it('A load writes the checked file exactly once, with one line in the history', async () => {
    const id = newId();
    const first = LoadResponse.parse(await (await load('quotas', quotas, { id })).json());
    expect(first).toMatchObject({
      created: 2,
      change: { id, who: 'Olga Roth', action: 'import.load' },
    });
    const again = LoadResponse.parse(await (await load('quotas', quotas, { id })).json());
    expect(again.change).toEqual(first.change);
    const nothing = LoadResponse.parse(await (await load('quotas', quotas)).json());
    expect(nothing).toMatchObject({ unchanged: 2, change: null });
    const raised = quotas.replace('90000', '95000');
    const found = await check('quotas', raised);
    expect(found.samples).toMatchObject([
      {
        line: 2,
        isNew: false,
        fields: [
          {
            column: 'amount',
            before: { is: 'money', amount: 9_000_000, currency: 'EUR' },
            after: { is: 'money', amount: 9_500_000, currency: 'EUR' },
          },
        ],
      },
    ]);
    const other = await load('quotas', raised, { hash: hashOf(quotas) });
    expect(await problem(other)).toMatchObject({ code: 'conflict', reason: 'other-file' });
    expect((await history()).map(({ after }) => after)).toEqual([
      expect.objectContaining({ kind: 'quotas', lines: 2, created: 2, hash: hashOf(quotas) }),
    ]);
  });

  it('Every bad line is named with its column, and nothing is written', async () => {
    const text = 'name,order,probability\nOne,first,10\nTwo,2,200\nThree,3,30\n';
    const found = await check('stages', text);
    expect(found).toMatchObject({ lines: 3, bad: 2 });
    expect(found.badLines).toEqual([
      {
        ...{ line: 2, column: 'order', code: 'not-whole', params: { value: 'first' } },
        message: expect.stringContaining('"first" is not a whole number'),
      },
      {
        ...{ line: 3, column: 'probability', code: 'more-than', params: { value: 200, max: 100 } },
        message: expect.stringContaining('200 is more than 100'),
      },
    ]);
    const refused = LoadResponse.parse(await (await load('stages', text)).json());
    expect(refused).toMatchObject({ bad: 2, change: null });
    expect((await check('stages', text)).created).toBe(found.created);
  });

  it('A file that cannot be read is answered with the reason', async () => {
    const noColumn = await check('stages', 'colour\nred\n');
    expect(noColumn.fault).toMatchObject({
      ...{ line: 1, code: 'header-unknown' },
      params: { column: 'colour', kind: 'stage', allowed: expect.arrayContaining(['id', 'name']) },
      message: expect.stringMatching(/^Column "colour" is not a field of stages\./),
    });
    expect((await check('stages', '')).fault).not.toBeNull();
    const latin = await office.send(
      ...(['olga', 'check', { kind: 'stages', name: 'x' }] as const),
      Buffer.from('name,order,probability\nGr\u00fcn,1,10\n', 'latin1'),
    );
    expect(CheckResponse.parse(await latin.json()).fault).toMatchObject({ line: 2 });
    for (const kind of ['__proto__', 'people', '', 'x'.repeat(100)]) {
      const answer = await office.send('olga', 'check', { kind, name: 'x' }, 'a\n');
      expect(await problem(answer)).toMatchObject({ status: 400 });
    }
  });

  it('Rows that would be above themselves are refused with the way back, and nothing is written', async () => {
    const circle = 'id,name,parent\nA,Upper,B\nB,Lower,A\n';
    const answer = LoadResponse.parse(await (await load('accounts', circle)).json());
    const params = { path: 'Upper [2] → Lower [3] → Upper' };
    expect(answer).toMatchObject({
      ...{ change: null, bad: 1 },
      badLines: [{ line: 2, column: 'parent', code: 'circle', params }],
    });
    expect((await check('accounts', 'id,name\nA,Upper\n')).created).toBe(1);
  });

  it('The good half of 20,000 lines is loaded, every bad line is named, and only those are left to load', async () => {
    const isBad = (n: number) => n % 2 === 1;
    const lines = (bad: string) =>
      Array.from({ length: 20_000 }, (_, n) => `M${n};Konto ${n};${isBad(n) ? bad : n}`);
    const text = (bad: string) => `id;name;size\n${lines(bad).join('\n')}\n`;
    const numbers = lines('').flatMap((_, n) => (isBad(n) ? [n + 2] : []));
    const messy = await check('accounts', text('viele'));
    expect(messy).toMatchObject({ lines: 20_000, created: 10_000, bad: 10_000, badAt: numbers });
    expect(LoadResponse.parse(await (await load('accounts', text('viele'))).json())).toMatchObject({
      ...{ change: null, bad: 10_000 },
    });
    const query = { kind: 'accounts', name: 'a.csv', stream: 'lines' };
    const streamed = await office.send('olga', 'check', query, text('viele'));
    // On a fast machine the check is done before there is progress to tell.
    const last: unknown = JSON.parse((await streamed.text()).trim().split('\n').at(-1) ?? '');
    const end = ImportEvent.safeParse(last);
    const body = end.success && 'body' in end.data ? end.data.body : last;
    expect(CheckResponse.parse(body)).toEqual(messy);
    const sent = await load('accounts', text('viele'), { bad: 'skip' });
    expect(LoadResponse.parse(await sent.json()).change?.after).toMatchObject({
      ...{ lines: 20_000, created: 10_000, bad: 10_000 },
    });
    expect(await check('accounts', text('7'))).toMatchObject({
      ...{ created: 10_000, unchanged: 10_000, bad: 0 },
    });
  });

  it('A header that is repeated further down costs one line', async () => {
    const found = await check(
      'stages',
      'name;order;probability\nOne;1;10\nname;order;probability\n',
    );
    expect(found).toMatchObject({
      created: 1,
      bad: 1,
      badLines: [{ line: 3, code: 'header-again' }],
    });
  });

  it('Each of several simultaneous loads is written completely or refused, and the buckets stay right', async () => {
    const files = Array.from({ length: 4 }, (_, n) => {
      const lines = Array.from({ length: 300 }, (_, at) => `Stage ${at},${n},${n}\n`);
      return `name,order,probability\n${lines.join('')}`;
    });
    const answers = await Promise.all(files.map((text) => load('stages', text)));
    const codes = answers.map(({ status }) => status);
    expect(codes).toContain(200);
    expect(codes.filter((code) => ![200, 409, 429].includes(code))).toEqual([]);
    const done = (await history()).filter(({ after }) => after?.kind === 'stages');
    expect(done).toHaveLength(codes.filter((code) => code === 200).length);
    const orders = await office.db.inOrg(orgId).query<{ at: string; n: number }>(
      `SELECT data->>'order' AS at, count(*)::int AS n FROM record
       WHERE org_id = $1 AND kind = 'stage' AND NOT deleted GROUP BY 1`,
      [orgId],
    );
    expect(orders.map(({ n }) => n)).toEqual([300]);
    expect(await auditBuckets(office.db, orgId)).toEqual([]);
  });

  it('A body of 200 MB is refused and not stored, with or without a stated length', async () => {
    const before = leftovers();
    const part = Buffer.alloc(MIB, 'Stage,1,10\n');
    let sent = 0;
    const stream = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(part);
      },
    });
    const held = process.memoryUsage().rss;
    const streamed = office.send('olga', 'check', { kind: 'stages', name: 'x' }, stream);
    // The server answers and closes the connection; a client that is still sending may see only that.
    const code = await streamed.then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([413, 'closed']).toContain(code);
    expect(sent).toBeLessThan(200);
    expect(process.memoryUsage().rss - held).toBeLessThan(4 * maxImportBytes);
    const whole = office.send(
      'olga',
      'check',
      { kind: 'stages', name: 'x' },
      Buffer.alloc(200 * MIB, 'x'),
    );
    expect([413, 'closed']).toContain(
      await whole.then(
        ({ status }) => status,
        () => 'closed',
      ),
    );
    await expect.poll(() => leftSince(before)).toEqual([]);
    expect((await check('stages', 'name,order,probability\nOne,1,10\n')).fault).toBeNull();
  });
});
