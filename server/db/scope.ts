import pg from 'pg';

/** Sees the rows of one organisation, the one that is said with it, and without one none. */
export const orgRole = 'repside_org';
/** Sees the rows of all: for what is nobody's own, as the list of organisations. */
export const maintenanceRole = 'repside_maintenance';

/** Whose rows statements may see and write. The database itself keeps to it, whatever a statement's text says. */
export type Scope = { role: typeof orgRole; orgId: string } | { role: typeof maintenanceRole };

export const orgScope = (orgId: string): Scope => ({ role: orgRole, orgId });
export const everyOrg: Scope = { role: maintenanceRole };

/** Role and organisation, as the database has them. */
export function settingsOf(scope: Scope): [role: string, orgId: string] {
  return [scope.role, 'orgId' in scope ? scope.orgId : ''];
}

/** The statements that begin a transaction in this scope. The scope ends with the transaction. `begin`: the first statement. */
export function beginIn(scope: Scope, begin: string): string {
  return `${begin}; ${set(scope, true)}`;
}

/** The statement after which a connection is in this scope until it enters another. */
export function enter(scope: Scope): string {
  return set(scope, false);
}

/** The statements after which a connection is its owner's again. */
export const leave = `RESET ROLE; SELECT set_config('repside.org', '', false)`;

function set(scope: Scope, local: boolean): string {
  const [role, orgId] = settingsOf(scope).map((value) => pg.escapeLiteral(value));
  return `SELECT set_config('role', ${role}, ${local}), set_config('repside.org', ${orgId}, ${local})`;
}
