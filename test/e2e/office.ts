import { openPglite } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { attackServer, type Org } from '../attack/attack-server.ts';
import { accessToken, startTestServer } from '../kit/test-server.ts';
import type { Start } from './seat/main.ts';

/** A real server in this process, whose database tests look into without the protocol. */
export interface Office {
  url: string;
  org: Org;
  write(changes: Change[]): Promise<unknown>;
  /** What a browser needs to know to sync as this rep. */
  startOf(repId: string): Promise<Start>;
  /** What the database itself noted of each activity and lead, in order: it was put there, it was taken away. */
  effects(): Promise<Map<string, ('put' | 'gone')[]>>;
  /** Every mutation ever answered, by id. */
  answered(): Promise<string[]>;
  close(): Promise<void>;
}

// A trigger, so that an effect that came twice is seen also where the second left nothing behind. It notes as the owner of the
// database: who writes rows takes a role that has no part in this table.
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

/** A small organisation of three reps; anna's, ben's and carl's accounts are shuffled by `org.recut`. */
export async function openOffice(name: string): Promise<Office> {
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
