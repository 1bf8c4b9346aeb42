import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HostFile } from '../../lib/contract/page/host-file.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { clock, type Desk, fileOf, newDesk } from '../../test/kit/import-desk.ts';
import { hostFile } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { isSignedBy, isWithdrawnBy, signHost } from '../host-files/sign-host-file.ts';
import { hostSigningKey, newHostKey } from '../host-files/signing-key.ts';
import { readSettings } from '../settings.ts';
import { writeChanges } from '../write/write-rows.ts';
import { runCommand } from './command.ts';

const host = (version: number, more: object = {}) => ({
  ...hostFile({ id: 'x' }).host,
  version,
  ...more,
});
const page = { kind: 'read', people: [], subject: [], recordId: [], messageIdentity: [] };

describe.each(databaseKinds())('host files on $kind', ({ make }) => {
  let db: Database;
  let desk: Desk;
  const folder = mkdtempSync(join(tmpdir(), 'repside-host-'));
  beforeAll(async () => {
    db = await make();
  });
  beforeEach(async () => {
    desk = await newDesk(db);
  });
  afterAll(() => db.close());

  async function ops(args: string[], env: Record<string, string> = { DATA_DIR: folder }) {
    const out: string[] = [];
    let err = '';
    const write = (text: string) => {
      err += text;
    };
    const terminal = { out: (line: string) => out.push(line), err: { write }, clock, env };
    const code = await runCommand([...args, '--org', desk.orgId], terminal, db);
    return { code, out: out.join('\n'), err };
  }
  const add = (content: unknown, env?: Record<string, string>) =>
    ops(['host', 'add', fileOf(JSON.stringify(content), 'host.json')], env);
  const withdraw = (word: string, reason = 'Reads nobody') =>
    ops(['host', 'withdraw', word, '--reason', reason]);
  const heldRow = async (id: string) =>
    HostFile.parse((await desk.rows<HostFile>('hostFile')).find((row) => row.id === id));
  const theKey = async () => {
    const key = await hostSigningKey({ setting: null, folder });
    if (!key) throw new Error('no key');
    return key;
  };
  const held = async () => (await desk.rows<HostFile>('hostFile')).map(({ id }) => id).sort();

  it('An added host file is signed with the key of the data folder and given to everybody', async () => {
    expect(await add(host(2))).toEqual({
      code: 0,
      out: `${desk.orgId}\tprogram@2\tProgram`,
      err: '',
    });
    const key = await hostSigningKey({ setting: null, folder });
    const [row] = await desk.rows('hostFile');
    if (!key) throw new Error('no key');
    expect(await isSignedBy(HostFile.parse(row), desk.orgId, key)).toBe(true);
    expect(await isSignedBy(HostFile.parse(row), 'another', key)).toBe(false);
    const [place] = await db.query<{ buckets: string[] }>(
      `SELECT buckets FROM record WHERE org_id = $1 AND kind = 'hostFile'`,
      [desk.orgId],
    );
    expect(place?.buckets).toEqual(['org']);
    expect(statSync(join(folder, 'host-signing-key.json')).mode & 0o077).toBe(0);
    expect((await ops(['host', 'list'])).out).toBe('program@2\tProgram\tcrm.example\tsigned');
  });

  it('A host keeps its current and its previous version, and no version number is used twice', async () => {
    for (const version of [2, 3, 5]) expect((await add(host(version))).code).toBe(0);
    expect(await held()).toEqual(['program@3', 'program@5']);
    for (const version of [4, 5]) {
      expect(await add(host(version))).toMatchObject({
        code: 1,
        err: `"program" has already had version 5: the new version must be higher, not ${version}\nNothing was written.\n`,
      });
    }
    expect((await ops(['host', 'remove', 'program@3'])).out).toBe('program@3\tremoved');
    expect(await held()).toEqual(['program@5']);
    expect(await add(host(5))).toMatchObject({ code: 1 });
    expect(await add([host(6), host(1, { id: 'other' })])).toMatchObject({ code: 0 });
    expect(await held()).toEqual(['other@1', 'program@5', 'program@6']);
    expect(await ops(['host', 'remove', 'nobody'])).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        'There is no host file "nobody" (host files: other@1, program@6, program@5)',
      ),
    });
  });

  it('A host file in use is not removed, which would leave browsers with none', async () => {
    for (const version of [2, 3]) await add(host(version));
    for (const word of ['program@3', 'program']) {
      expect(await ops(['host', 'remove', word])).toMatchObject({
        code: 1,
        err: expect.stringContaining('withdraw it ("host withdraw program@3 --reason TEXT")'),
      });
    }
    expect(await held()).toEqual(['program@2', 'program@3']);
  });

  it('A host file is withdrawn by a statement that browsers can verify and that names the version they may go back to', async () => {
    for (const version of [2, 3]) await add(host(version));
    expect(await withdraw('program@3')).toEqual({
      code: 0,
      out: 'program@3\twithdrawn, back to version 2',
      err: '',
    });
    expect(await held()).toEqual(['program@2', 'program@3']);
    const row = await heldRow('program@3');
    const at = clock.now();
    const said = { host: 'program', to: 2, through: 3, reason: 'Reads nobody', at };
    expect(row.withdrawal).toEqual(said);
    expect(row.host.pages).toEqual([]);
    const key = await theKey();
    expect(await isWithdrawnBy(row, desk.orgId, key)).toBe(true);
    expect(await isWithdrawnBy(row, 'another', key)).toBe(false);
    const further = { ...row, withdrawal: { ...said, to: 1 } };
    expect(await isWithdrawnBy(further, desk.orgId, key)).toBe(false);
    // A client that knows nothing of withdrawals takes the row for a file that nobody signed.
    expect(await isSignedBy({ ...row, withdrawal: undefined }, desk.orgId, key)).toBe(false);
    expect((await ops(['host', 'list'])).out).toBe(
      `program@3\tProgram\tcrm.example\twithdrawn ${new Date(at).toISOString()}, back to version 2: Reads nobody\nprogram@2\tProgram\tcrm.example\tsigned`,
    );
    expect(await add(host(3))).toMatchObject({ code: 1 });
  });

  it('All versions of a host can be withdrawn, and a higher version added afterwards', async () => {
    for (const version of [2, 3]) await add(host(version));
    await withdraw('program@3');
    expect((await withdraw('program')).out).toBe(
      'program@2\twithdrawn, back to the file in the package',
    );
    expect(await held()).toEqual(['program@3']);
    const { withdrawal } = await heldRow('program@3');
    expect(withdrawal).toMatchObject({ to: 0, through: 3, at: clock.now() + 1 });
    expect((await add(host(4))).code).toBe(0);
    expect((await withdraw('program@4')).code).toBe(0);
    expect(await held()).toEqual(['program@4']);
    expect((await heldRow('program@4')).withdrawal).toMatchObject({ to: 0, through: 4 });
  });

  it('A withdrawal reaches no further than the highest signed version, whatever number is in the database', async () => {
    await add(host(2));
    const row = await signHost(host(900), desk.orgId, JSON.parse(await newHostKey()));
    await db.transaction((tx) =>
      writeChanges(tx, desk.orgId, [{ kind: 'hostFile', id: row.id, row }]),
    );
    expect((await withdraw('program')).code).toBe(0);
    expect((await heldRow('program@2')).withdrawal).toMatchObject({ to: 0, through: 2 });
  });

  it('A withdrawal is refused when there is no such host file, or its reason is missing or too long', async () => {
    await add(host(2));
    expect(await withdraw('program@3')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no signed host file "program@3" (signed: program@2)'),
    });
    expect(await withdraw('odoo')).toMatchObject({ code: 1 });
    expect(await withdraw('program@2', '')).toMatchObject({ code: 2 });
    expect(await withdraw('program@2', 'x'.repeat(301))).toMatchObject({ code: 2 });
    expect(await ops(['host', 'withdraw', 'program@2'])).toMatchObject({ code: 2 });
    expect(await held()).toEqual(['program@2']);
    expect((await heldRow('program@2')).withdrawal).toBeUndefined();
  });

  it('A faulty host file is refused with every fault and its place, and nothing is written', async () => {
    const faulty = [
      host(2, { id: 'Bad Name', version: '2', colour: 'red' }),
      host(1, {
        pages: [
          { ...page, prezent: '#mail' },
          { ...page, subject: [{ find: 'h1', take: { from: 'text', trim: true } }] },
        ],
      }),
    ];
    const { code, out, err } = await add(faulty);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      '  0.id: must look like /^[a-z][a-z0-9-]*$/',
      '  0.version: must be a number',
      '  1.pages.0.prezent: there is no such field; correct its name or remove it',
      '  1.pages.1.subject.0.take.trim: there is no such field; correct its name or remove it',
    ]);
    expect(err).toContain('host.json: 4 faults\nNothing was written.');
    for (const [content, fault] of [
      ['{', 'is not JSON'],
      ['[]', 'contains no host file'],
      ['7', 'the file: must be an object'],
      [JSON.stringify([host(1), host(2)]), '"program" appears twice'],
      [
        JSON.stringify(host(1, { hosts: Array(480).fill('x'.repeat(220)) })),
        'at most 100000 are allowed',
      ],
    ] as const) {
      expect(await ops(['host', 'add', fileOf(content)])).toMatchObject({
        code: 1,
        out: expect.stringContaining(fault),
      });
    }
    expect(await held()).toEqual([]);
  });

  it('A host file may use the address grammar, and an old regular expression only if the grammar can express it', async () => {
    const refused = host(2, {
      pages: [
        { ...page, url: '(a+)+$' },
        { ...page, url: ['/mail/{record', '/mail/*'] },
      ],
    });
    const { code, out } = await add(refused);
    expect(code).toBe(1);
    expect(out.trim()).toBe(
      'pages.0.url: "(a+)+$" is a regular expression; docs/hosts.md explains how URL patterns are written',
    );
    const alone = { ...refused, pages: refused.pages.slice(1) };
    expect((await add(alone)).out).toContain('pages.0.url.0: "/mail/{record" lacks a "}"');
    const old = host(2, { pages: [{ ...page, url: '^/mail/(?<record>[^/?#]+)(?:[?#]|$)' }] });
    expect((await add(old)).code).toBe(0);
    const [row] = await desk.rows('hostFile');
    expect(row).toMatchObject({ host: { pages: [{ url: ['/mail/{record}'] }] } });
  });

  it('A server with a database of its own needs the signing key in a setting', async () => {
    const url = { DATABASE_URL: 'postgres://elsewhere' };
    expect(await add(host(2), url)).toMatchObject({
      code: 1,
      err: expect.stringContaining('HOST_SIGNING_KEY'),
    });
    const key = (await ops(['host', 'new-key'])).out;
    expect((await add(host(2), { ...url, HOST_SIGNING_KEY: key })).code).toBe(0);
    const wrong = { ...url, HOST_SIGNING_KEY: '{"kty":"EC"}' };
    expect(await add(host(3), wrong)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^HOST_SIGNING_KEY: is not a signing key/),
    });
    expect((await ops(['host', 'list'])).out).toContain('not signed with the key of this server');
  });

  it('A host file that was written or changed in the database is not a signed one', async () => {
    const key = await hostSigningKey({ setting: null, folder });
    if (!key) throw new Error('no key');
    const good = await signHost(hostFile({ id: 'x' }).host, desk.orgId, key);
    const changed = { ...good, host: { ...good.host, hosts: ['bank.example'] } };
    const row = await signHost(good.host, desk.orgId, JSON.parse(await newHostKey()));
    for (const one of [changed, row, { ...good, id: 'program@9' }]) {
      expect(await isSignedBy(one, desk.orgId, key)).toBe(false);
    }
    const stored = { ...good, id: `program@${newId()}` };
    await db.transaction((tx) =>
      writeChanges(tx, desk.orgId, [{ kind: 'hostFile', id: stored.id, row: stored }]),
    );
    expect((await ops(['host', 'list'])).out).toContain('not signed');
  });

  it('An unsigned host file does not displace a signed version', async () => {
    await add(host(2));
    const row = await signHost(
      hostFile({ id: 'x' }).host,
      desk.orgId,
      JSON.parse(await newHostKey()),
    );
    const forged = { ...row, id: 'program@9', host: { ...row.host, version: 9 } };
    await db.transaction((tx) =>
      writeChanges(tx, desk.orgId, [{ kind: 'hostFile', id: forged.id, row: forged }]),
    );
    await add(host(10));
    expect(await held()).toEqual(['program@10', 'program@2', 'program@9']);
  });
});

describe('the signing key', () => {
  it('The signing key is created once, however many callers ask first, and stays', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'repside-key-')), 'data');
    const place = { setting: null, folder };
    const keys = await Promise.all(Array.from({ length: 8 }, () => hostSigningKey(place)));
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(1);
    expect(await hostSigningKey(place)).toEqual(keys[0]);
    expect(readdirSync(folder)).toEqual(['host-signing-key.json']);
  });

  it('The signing key is in the folder of an embedded database, and in a setting when there is a database server', () => {
    const demo = { REPSIDE_DEMO_SIGNIN: '1', DATA_DIR: '/data' };
    expect(readSettings(demo).hostKey).toEqual({ setting: null, folder: '/data' });
    const server = { ...demo, DATABASE_URL: 'postgres://db/x' };
    expect(readSettings(server).hostKey).toEqual({ setting: null, folder: null });
    expect(readSettings({ ...server, HOST_SIGNING_KEY: '{}' }).hostKey.setting).toBe('{}');
  });
});
