import type { OwnedDatabase } from './database.ts';
import { maintenanceRole, orgRole } from './scope.ts';
import { sqlState } from './sql-errors.ts';

interface Role {
  name: string;
  /** Whether row policies do not apply to the role. */
  unbound: boolean;
  /** Whether the login may take the role. */
  ours: boolean;
  /** Whether the server can let a login take a role without inheriting its rights (Postgres 16 and later). */
  apart: boolean;
}

const roles = [orgRole, maintenanceRole];

/**
 * Makes sure that the roles for statements exist, that policies apply to them, and that this login may take them. If not, throws an error
 * that says what an administrator has to run.
 */
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
      `The database login may not create the roles that keep organisations apart. Let an administrator run this once for the database server: ${roles
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
      `The database role ${name} is a superuser or bypasses row policies. Let an administrator run: ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS;`,
    );
  }
  return role ?? null;
}

/** Runs a statement whose failure may be expected. The caller checks afterwards whether it had its effect. */
async function attempt(db: OwnedDatabase, statement: string): Promise<void> {
  await db.query(statement).catch((error: unknown) => {
    // The role exists, another process is doing the same, or the login may not do this.
    if (!/^(42710|23505|XX000|42501)$/.test(sqlState(error) ?? '')) throw error;
  });
}
