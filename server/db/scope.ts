import pg from 'pg';

/** The role that sees only the rows of the organisation set in `repside.org`, and no rows if none is set. */
export const orgRole = 'repside_org';
/** The role that sees the rows of all organisations, for example to list the organisations. */
export const maintenanceRole = 'repside_maintenance';

/** Whose rows statements may see and write. The database enforces it, whatever a statement's text says. */
export type Scope = { role: typeof orgRole; orgId: string } | { role: typeof maintenanceRole };

/** The scope of one organisation's rows. */
export const orgScope = (orgId: string): Scope => ({ role: orgRole, orgId });
/** The scope of all organisations' rows. */
export const everyOrg: Scope = { role: maintenanceRole };

/** The values of the database's settings `role` and `repside.org`. */
export function settingsOf(scope: Scope): [role: string, orgId: string] {
  return [scope.role, 'orgId' in scope ? scope.orgId : ''];
}

/** The statements that begin a transaction in this scope; the scope ends with the transaction. `begin`: the BEGIN statement. */
export function beginInScope(scope: Scope, begin: string): string {
  return `${begin}; ${set(scope, true)}`;
}

/** The statement that puts a connection into this scope, until it enters another. */
export function enterScope(scope: Scope): string {
  return set(scope, false);
}

/** The statements that give a connection its owner's rights again. */
export const leaveScope = `RESET ROLE; SELECT set_config('repside.org', '', false)`;

function set(scope: Scope, local: boolean): string {
  const [role, orgId] = settingsOf(scope).map((value) => pg.escapeLiteral(value));
  return `SELECT set_config('role', ${role}, ${local}), set_config('repside.org', ${orgId}, ${local})`;
}
