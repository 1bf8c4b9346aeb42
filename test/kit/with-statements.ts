import type { OwnedDatabase, Statements } from '../../server/db/database.ts';

/** The same database, whose statements are, in every scope, what `change` makes of them. */
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
