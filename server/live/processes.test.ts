import { describe, expect, it } from 'vitest';
import { hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { openLive } from '../../test/kit/live-client.ts';
import { account, activity, rep } from '../../test/kit/rows.ts';
import { startServerProcess } from '../../test/kit/server-process.ts';
import { accessToken } from '../../test/kit/test-server.ts';
import { openPostgres } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { createOrg } from '../db/org.ts';
import { writeChanges } from '../write/write-rows.ts';

const LIMIT_MS = 2_000;

describe.runIf(hasPostgres())('two server processes on one Postgres', () => {
  it('Two server processes notify each other’s live connections, also of rows that another program wrote', async () => {
    const DATABASE_URL = await newPostgresUrl();
    const db = await openPostgres(DATABASE_URL, 2);
    await migrate(db);
    await createOrg(db, 'acme', 'Acme');
    const write = (...changes: Parameters<typeof writeChanges>[2][number][]) =>
      db.transaction((tx) => writeChanges(tx, 'acme', changes));
    await write(
      { kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) },
      { kind: 'rep', id: 'ben', row: rep({ id: 'ben' }) },
      { kind: 'account', id: 'a', row: account({ id: 'a', ownerRepId: 'ben' }) },
    );
    const servers = await Promise.all(
      [1, 2].map(() => startServerProcess({ DATABASE_URL, LOG_LEVEL: 'info' })),
    );
    const [one, two] = servers;
    if (!one || !two) throw new Error('two were started');
    try {
      const ben = await openLive(two.url, await accessToken({ db, url: two.url }, 'acme', 'ben'));
      const start = await ben.next();

      // Anna logs a call on Ben's account, through the other process.
      const token = await accessToken({ db, url: one.url }, 'acme', 'anna');
      const headers = { authorization: `Bearer ${token}` };
      const me = await fetch(`${one.url}/v1/me`, { headers });
      const { epoch } = (await me.json()) as { epoch: string }; // the server's own answer
      const at = '2026-11-24T09:30:00.000Z';
      const args = { activity: activity({ id: 'v', repId: 'anna', accountId: 'a' }) };
      const mutations = [{ id: 'm', seq: 1, kind: 'activity.log', args, at }];
      const sent = performance.now();
      const pushed = await fetch(`${one.url}/v1/push`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ wire: 1, epoch, clientId: 'c', mutations }),
      });
      expect(pushed.status).toBe(200);
      expect(await ben.next()).toEqual({
        version: (start?.version ?? 0) + 1,
        buckets: ['rep:ben'],
      });
      expect(performance.now() - sent).toBeLessThan(LIMIT_MS);

      await write({ kind: 'account', id: 'b', row: account({ id: 'b', ownerRepId: 'ben' }) });
      expect((await ben.next())?.buckets).toEqual(['org', 'rep:ben']);
      ben.close();
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      await db.close();
    }
  });
});
