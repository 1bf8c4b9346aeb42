import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { attackServer, type Org } from '../attack/attack-server.ts';
import { accessToken, startTestServer } from '../kit/test-server.ts';
import type { Start } from './headless-rep/main.ts';

/** A real server in this process, whose database the tests read directly. */
export interface RecordingServer {
  url: string;
  org: Org;
  write(changes: Change[]): Promise<unknown>;
  /** What a browser needs in order to sync as this rep. */
  startOf(repId: string): Promise<Start>;
  /** The database's own record of each activity and lead: when it was written and when it was removed, in order. */
  effects(): Promise<Map<string, ('put' | 'gone')[]>>;
  /** The ids of all mutations that the server has answered. */
  answered(): Promise<string[]>;
  close(): Promise<void>;
}

// A trigger notices a doubled effect even if the second effect left nothing behind. It runs as the owner of the database, because the
// role that writes rows has no access to this table.
const notes = [
  'CREATE TABLE noted (n bigserial PRIMARY KEY, id text NOT NULL, gone boolean NOT NULL)',
  `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
   BEGIN
     IF TG_OP = 'INSERT' OR (OLD.data, OLD.deleted) IS DISTINCT FROM (NEW.data, NEW.deleted) THEN
       INSERT INTO noted (id, gone) VALUES (NEW.id, NEW.deleted);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER note AFTER INSERT OR UPDATE ON record FOR EACH ROW
   WHEN (NEW.kind IN ('activity', 'lead')) EXECUTE FUNCTION note()`,
];

/** A small organisation of three reps; `org.recut` shuffles the accounts of anna, ben and carl. */
export async function openRecordingServer(name: string): Promise<RecordingServer> {
  const db = await openPglite();
  await migrate(db);
  for (const statement of notes) await db.query(statement);
  const org = await attackServer(db).newOrg(name);
  const { orgId } = org;
  const server = await startTestServer(db);
  return {
    url: server.url,
    org,
    write: (changes) => db.transaction((tx) => writeChanges(tx, orgId, changes)),
    startOf: async (repId) => {
      const token = await accessToken(server, orgId, repId, { expiresIn: 3_600 });
      return { backend: server.url, token, me: await org.me(repId) };
    },
    effects: async () => {
      const effects = new Map<string, ('put' | 'gone')[]>();
      const rows = await db.query<{ id: string; gone: boolean }>(
        'SELECT id, gone FROM noted ORDER BY n',
      );
      for (const { id, gone } of rows) {
        effects.set(id, [...(effects.get(id) ?? []), gone ? 'gone' : 'put']);
      }
      return effects;
    },
    answered: async () => {
      const rows = await db.query<{ id: string }>('SELECT id FROM mutation WHERE org_id = $1', [
        orgId,
      ]);
      return rows.map(({ id }) => id);
    },
    close: () => server.close(),
  };
}
