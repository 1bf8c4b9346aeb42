import { maintenanceRole, orgRole } from '../scope.ts';

const tables = [
  'org',
  'org_version',
  'record',
  'bucket_row',
  'bucket',
  'client',
  'mutation',
  'file',
  'identity',
  'oidc_store',
  'moment',
  'page_report',
  'merge_proposal',
  'rep_usage',
  'former_scope',
  'seen_identity',
  'identity_change',
];

/** The table that the view own_record reads (008-own-record.ts). There, `current_user` is the reader and not the view's owner. */
const viewed = 'record';

/**
 * The statements that add the policies to a table. A statement sees only the rows of the organisation in its scope, and none without a
 * scope. The policies are forced on the owner too, so that a statement which bypasses the scope returns nothing. `rights`: what the roles
 * may do with the rows that they see.
 */
export function keepApart(table: string, rights = 'SELECT, INSERT, UPDATE, DELETE'): string[] {
  // The login may take the maintenance role. On Postgres 15 and older, it has the role's rights even without taking it.
  const taken = table === viewed ? 'true' : `current_user = '${maintenanceRole}'`;
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY one_org ON ${table} TO ${orgRole}
       USING ((org_id = current_setting('repside.org', true)) IS TRUE)`,
    `CREATE POLICY every_org ON ${table} TO ${maintenanceRole}
       USING (${taken})`,
    `GRANT ${rights} ON ${table} TO ${orgRole}, ${maintenanceRole}`,
  ];
}

const usage = `DO $$ BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${orgRole}, ${maintenanceRole}', current_schema());
  END $$`;

/**
 * Row policies, by which the database itself keeps organisations apart. The roles exist before any migration runs (../roles.ts). Each
 * table has its own migration, because changing a table waits for pulls, and pulls wait for it: no migration locks two tables at once.
 */
export const rowPolicies = tables.map((table) => ({
  name: `007-row-policies-${table}`,
  statements: [usage, ...keepApart(table)],
}));
