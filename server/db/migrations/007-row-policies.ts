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

/** Read by a view of that role (008-own-record.ts), in which the current user is whoever reads it. */
const viewed = 'record';

/**
 * A statement sees the rows of the organisation it was sent for, and
 * none when none was said. Also the owner's, so that a statement which slipped past the scope comes back empty.
 */
function keepApart(table: string): string[] {
  // The login may take this role, and on some servers has what it may see without taking it.
  const taken = table === viewed ? 'true' : `current_user = '${maintenanceRole}'`;
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY one_org ON ${table} TO ${orgRole}
       USING ((org_id = current_setting('repside.org', true)) IS TRUE)`,
    `CREATE POLICY every_org ON ${table} TO ${maintenanceRole}
       USING (${taken})`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${orgRole}, ${maintenanceRole}`,
  ];
}

const usage = `DO $$ BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${orgRole}, ${maintenanceRole}', current_schema());
  END $$`;

/**
 * Organisations are kept apart by the database itself. The roles are there before any migration runs (../roles.ts).
 * A migration for each table, because pulls wait for one that is changed, and it for them: none holds two tables at once.
 */
export const rowPolicies = tables.map((table) => ({
  name: `007-row-policies-${table}`,
  statements: [usage, ...keepApart(table)],
}));
