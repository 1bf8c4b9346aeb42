import type { OwnedDatabase } from './database.ts';
import { maintenanceRole, orgRole } from './scope.ts';
import { sqlState } from './sql-errors.ts';

interface Role {
  name: string;
  /** No policy holds it. */
  unbound: boolean;
  /** The login may take it. */
  ours: boolean;
  /** The server can let a login take a role without having all its rights at once (since 16). */
  apart: boolean;
}

const roles = [orgRole, maintenanceRole];

/** The roles statements run in are there, are bound by policies, and this login may take them. Throws what to do when not. */
export async function ensureRoles(db: OwnedDatabase): Promise<void> {
  for (const role of roles) {
    const held = await readRole(db, role);
    if (!held) await attempt(db, `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
    if (!held?.ours) await takePart(db, role);
  }
}

async function takePart(db: OwnedDatabase, role: string): Promise<void> {
  const made = await readRole(db, role);
  const how = made?.apart ? ' WITH INHERIT FALSE, SET TRUE' : '';
  if (made && !made.ours) await attempt(db, `GRANT ${role} TO CURRENT_USER${how}`);
  const held = await readRole(db, role);
  if (!held?.ours) {
    throw new Error(
      `The database login may not create the roles that keep organisations apart. Let an administrator run, once for this server: ${roles
        .map((name) => `CREATE ROLE ${name} NOLOGIN; GRANT ${name} TO the login;`)
        .join(' ')}`,
    );
  }
}

async function readRole(db: OwnedDatabase, name: string): Promise<Role | null> {
  const [role] = await db.query<Role>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound,
       current_setting('server_version_num')::int >= 160000 AS apart,
       pg_has_role(current_user, oid, CASE WHEN current_setting('server_version_num')::int >= 160000
         THEN 'SET' ELSE 'MEMBER' END) AS ours
     FROM pg_roles WHERE rolname = $1`,
    [name],
  );
  if (role?.unbound) {
    throw new Error(
      `The database role ${name} is a superuser or passes by policies: take that from it`,
    );
  }
  return role ?? null;
}

/** Another process may do the same in this moment; and what may not be done is found when it is looked at again. */
async function attempt(db: OwnedDatabase, statement: string): Promise<void> {
  await db.query(statement).catch((error: unknown) => {
    // There already, of another moment, or not allowed.
    if (!/^(42710|23505|XX000|42501)$/.test(sqlState(error) ?? '')) throw error;
  });
}
