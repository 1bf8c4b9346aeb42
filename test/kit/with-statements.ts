import type { OwnedDatabase, Statements } from '../../server/db/database.ts';

/** The same database, in which `change` replaces the statement functions of every scope. */
export function withStatements(
  db: OwnedDatabase,
  change: (statements: Statements) => Partial<Statements>,
): OwnedDatabase {
  const changed = (statements: Statements): Statements => ({
    ...statements,
    ...change(statements),
  });
  const { query, announce, transaction, snapshot } = db;
  return {
    ...db,
    ...changed({ query, announce, transaction, snapshot }),
    inOrg: (orgId) => changed(db.inOrg(orgId)),
    acrossOrgs: () => changed(db.acrossOrgs()),
  };
}
