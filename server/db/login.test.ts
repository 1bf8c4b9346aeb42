import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { emptyPglite, hasPostgres, newPostgresUrl } from '../../test/kit/databases.ts';
import { fillTables, ours, planOfLookUp, tablesOf } from '../../test/kit/filled-tables.ts';
import { type OwnedDatabase, openPostgres } from './database.ts';
import { migrate } from './migrate.ts';
import { maintenanceRole, orgRole } from './scope.ts';

/** Row policies apply to this login too, except for what it `inherits`, and its statements still use the indexes. */
async function expectBound(db: OwnedDatabase, inherits: readonly string[] = []): Promise<void> {
  await fillTables(db);
  for (const table of [...(await tablesOf(db)), 'own_record']) {
    const sql = `SELECT org_id FROM ${table}`;
    expect(await db.inOrg(ours).query(sql), table).toEqual([{ org_id: ours }]);
    expect(await db.inOrg('').query(sql), table).toEqual([]);
    expect((await db.acrossOrgs().query(sql)).length, table).toBe(2);
    // Without a scope. The login may not read the view, which belongs to another role.
    const unscoped = await db.query(sql).catch(() => []);
    expect(unscoped.length, table).toBe(inherits.includes(table) ? 2 : 0);
  }
  expect(await planOfLookUp(db)).toContain('record_message');
}

describe('a login that is not a superuser, on a new Postgres', () => {
  it('A login that may create roles sets its database up', async () => {
    const db = await emptyPglite();
    await db.query('CREATE ROLE tenant LOGIN CREATEROLE');
    await db.query('ALTER DATABASE postgres OWNER TO tenant');
    await db.query('SET SESSION AUTHORIZATION tenant');
    await migrate(db);
    expect(await db.query('SELECT current_user AS u')).toEqual([{ u: 'tenant' }]);
    await expectBound(db);
    await db.close();
  });
});

describe.runIf(hasPostgres())('a login that is not a superuser', () => {
  it('A login that may create roles sets its database up', async () => {
    const { db, admin, login, close } = await openAs('CREATEROLE');
    await admin.query(`ALTER DATABASE ${admin.database} OWNER TO ${login}`);
    await migrate(db);
    await expectBound(db, await inherited(db));
    await close();
  });

  it('A login finds its rows after a restore that made it the owner of the view', async () => {
    const { db, admin, login, close } = await openAs('CREATEROLE');
    await admin.query(`ALTER DATABASE ${admin.database} OWNER TO ${login}`);
    await migrate(db);
    await admin.query(`ALTER VIEW own_record OWNER TO ${login}`);
    expect(await migrate(db)).toEqual([]);
    await expectBound(db, await inherited(db));
    await close();
  });

  it('A login that may not create roles is told what to ask for, and then sets its database up', async () => {
    const { db, admin, login, close } = await openAs('NOINHERIT');
    await admin.query(`GRANT ALL ON SCHEMA public TO ${login}`);
    await expect(migrate(db)).rejects.toThrow(`CREATE ROLE ${orgRole} NOLOGIN`);
    await expect(migrate(db)).rejects.toThrow(`GRANT ${maintenanceRole} TO`);
    for (const role of [orgRole, maintenanceRole]) {
      // Another test on this Postgres server may have created the role.
      await admin.query(`CREATE ROLE ${role} NOLOGIN`).catch(() => {});
      await admin.query(`GRANT ${role} TO ${login}`);
    }
    const last = `GRANT CREATE ON SCHEMA public TO ${maintenanceRole}`;
    await expect(migrate(db)).rejects.toThrow(last);
    await admin.query(last);
    await migrate(db);
    await expectBound(db);
    await close();
  });

  /** On Postgres 15 and older, a login has the rights of the roles it may take. */
  async function inherited(db: OwnedDatabase): Promise<string[]> {
    const old = await db.query(
      `SELECT 1 WHERE current_setting('server_version_num')::int < 160000`,
    );
    return old.length > 0 ? ['record', 'own_record'] : [];
  }

  async function openAs(rights: string) {
    const url = new URL(await newPostgresUrl());
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const login = `login_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE ROLE ${login} LOGIN ${rights}`);
    url.username = login;
    const db = await openPostgres(url.href, 2);
    return { db, admin, login, close: () => Promise.all([db.close(), admin.end()]) };
  }
});
