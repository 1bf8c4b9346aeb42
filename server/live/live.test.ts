import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/kit/clock.ts';
import { newId } from '../../lib/kit/id.ts';
import { databaseKinds } from '../../test/kit/databases.ts';
import { openLive } from '../../test/kit/live-client.ts';
import { account, rep, team, territory } from '../../test/kit/rows.ts';
import { accessToken, startTestServer } from '../../test/kit/test-server.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { makeLog } from '../log.ts';
import { Metrics } from '../metrics/metrics.ts';
import type { RunningServer } from '../start-server.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { LiveHub } from './hub.ts';
import { SseConnection } from './sse-connection.ts';

describe.each(databaseKinds())('live on $kind', ({ make }) => {
  let db: Database;
  let server: RunningServer;
  let orgId = '';
  beforeAll(async () => {
    db = await make();
    server = await startTestServer(db, makeLog('silent'));
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    orgId = newId();
    await createOrg(db, orgId, 'Acme');
    await write(['anna', 'ben'].map((id): Change => ({ kind: 'rep', id, row: rep({ id }) })));
  });

  const write = (changes: Change[]) => db.transaction((tx) => writeChanges(tx, orgId, changes));
  const give = (id: string, ownerRepId: string | null, more = {}) =>
    write([{ kind: 'account', id, row: account({ id, ownerRepId, ...more }) }]);
  const open = async (repId: string, expiresIn?: number) =>
    openLive(server.url, await accessToken(server, orgId, repId, { expiresIn }));

  it('A live connection sends the organisation’s version, then the buckets of the caller that changed', async () => {
    const anna = await open('anna');
    expect(await anna.next()).toEqual({ version: 2, buckets: ['org', 'rep:anna'] });
    await give('a', 'ben');
    // Everybody may read the account's ownership row, but not the account.
    expect(await anna.next()).toEqual({ version: 4, buckets: ['org'] });
    await write([
      { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben', size: 3 }) },
    ]);
    await give('b', 'anna');
    expect(await anna.next()).toEqual({ version: 7, buckets: ['org', 'rep:anna'] });
    anna.close();
  });

  it('A live connection follows a rep whose territories change', async () => {
    await write([{ kind: 'territory', id: 'west', row: territory({ id: 'west' }) }]);
    const anna = await open('anna');
    await anna.next();
    await write([{ kind: 'territory', id: 'west', row: territory({ id: 'west', repId: 'anna' }) }]);
    expect((await anna.next())?.buckets).toEqual(['org']);
    await give('a', null, { territoryId: 'west' });
    // Everybody is told of the account's ownership at once. Meanwhile the server reads the scopes again, and on a busy machine it sends the
    // territory in a separate message.
    const told = new Set<string>();
    while (!told.has('territory:west')) {
      const event = await anna.next();
      expect(event, 'the connection has ended').not.toBeNull();
      for (const bucket of event?.buckets ?? []) told.add(bucket);
    }
    anna.close();
  });

  it('A live connection follows a manager whose teams below change, and says which buckets are lost', async () => {
    const lead = (id: string, managerRepId: string | null, parentId: string | null = null) =>
      write([{ kind: 'team', id, row: team({ id, managerRepId, parentId }) }]);
    const anna = await open('anna');
    const toldOf = async (bucket: string) => {
      const told = new Set<string>();
      while (!told.has(bucket)) {
        const event = await anna.next();
        expect(event, 'the connection has ended').not.toBeNull();
        for (const one of event?.buckets ?? []) told.add(one);
      }
    };
    await lead('sales', 'anna');
    await toldOf('team:sales');
    await lead('north', 'ben', 'sales');
    await toldOf('team:north');
    await lead('north', 'ben');
    await toldOf('team:north');
    await write([{ kind: 'rep', id: 'ben', row: rep({ id: 'ben', managerRepId: 'anna' }) }]);
    await toldOf('reports:anna');
    anna.close();
  });

  it('A live connection sends nothing for a change that was rolled back', async () => {
    const anna = await open('anna');
    await anna.next();
    const failing = db.transaction(async (tx) => {
      await writeChanges(tx, orgId, [
        { kind: 'account', id: 'x', row: account({ id: 'x', ownerRepId: 'anna' }) },
      ]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await give('a', 'anna');
    expect(await anna.next()).toEqual({ version: 4, buckets: ['rep:anna', 'org'].sort() });
    anna.close();
  });

  it('A live connection ends with its token, with its rep, and when the rep opens too many', async () => {
    expect((await open('nobody')).status).toBe(401);
    expect((await openLive(server.url, 'x')).status).toBe(401);
    const short = await open('anna', 1);
    await short.next();
    expect(await short.next()).toBeNull();

    const ben = await open('ben');
    await ben.next();
    await write([{ kind: 'rep', id: 'ben', row: null }]);
    await ben.next();
    await give('a', null);
    expect(await ben.next()).toBeNull();

    const lines = [];
    for (let i = 0; i < 6; i += 1) {
      const line = await open('anna');
      await line.next();
      lines.push(line);
    }
    expect(await lines[0]?.next()).toBeNull();
    await give('b', 'anna');
    expect(await lines[1]?.next()).toMatchObject({ buckets: expect.arrayContaining(['org']) });
    for (const line of lines) line.close();
  });

  it('A server with open live connections can stop', async () => {
    const other = await make();
    await createOrg(other, orgId, 'Acme');
    await other.transaction((tx) =>
      writeChanges(tx, orgId, [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
    );
    const stopping = await startTestServer(other, makeLog('silent'));
    const line = await openLive(stopping.url, await accessToken(stopping, orgId, 'anna'));
    await line.next();
    await stopping.close();
    expect(await line.next()).toBeNull();
  });

  it('The hub notices a change that no notification announced when it checks the database', async () => {
    const deaf: Database = {
      ...db,
      onChange: () => () => {},
      hints: { send: () => {}, sent: async () => {}, listen: () => async () => {} },
    };
    const metrics = new Metrics();
    const hub = new LiveHub({ db: deaf, clock: systemClock, metrics, lookMs: 60_000 });
    const stream = await hub.open({ orgId, repId: 'anna' }, undefined);
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await hub.look();
    await give('a', 'anna');
    await hub.look();
    expect((await reader.read()).value).toContain('"version":4,"buckets":["org","rep:anna"]');
    await db.query('UPDATE org SET epoch = $2 WHERE org_id = $1', [orgId, newId()]);
    await hub.look();
    expect((await reader.read()).value).toContain('"version":4');
    expect(await metrics.text()).toContain('repside_live_missed_total 2');
    await reader.cancel();
    expect(hub.size).toBe(0);
    await hub.close();
  });
});

describe('an open connection', () => {
  it('A live connection keeps one event at most for a client that does not read, and ends after a minute', async () => {
    let ended = 0;
    let sent = 0;
    const line = new SseConnection(
      () => {
        ended += 1;
      },
      () => {
        sent += 1;
      },
    );
    for (let version = 1; version <= 1_000; version += 1)
      line.send(version, [`rep:${version % 3}`]);
    expect(sent).toBe(2);
    line.heartbeat(0);
    line.heartbeat(59_000);
    expect(ended).toBe(0);
    const reader = line.stream.pipeThrough(new TextDecoderStream()).getReader();
    const texts = [];
    for (let i = 0; i < 3; i += 1) texts.push((await reader.read()).value);
    expect(texts[2]).toContain('"version":1000');
    line.heartbeat(61_000);
    expect((await reader.read()).value).toBe(':\n\n');
    await reader.cancel();

    const stuck = new SseConnection(
      () => {
        ended += 10;
      },
      () => {},
    );
    for (let version = 1; version <= 3; version += 1) stuck.send(version, []);
    stuck.heartbeat(0);
    stuck.heartbeat(60_000);
    stuck.heartbeat(120_000);
    expect(ended).toBe(11);
  });
});
