import { maintenanceRole, orgRole } from '../scope.ts';

/**
 * Statements that find rows by a field read this view instead of `record`. Under a row policy, Postgres uses an index on an
 * expression only if its functions are marked LEAKPROOF, and the JSON functions are not. The view has a condition of its own that
 * restricts it to one organisation. It reads `record` with the rights of its owner, for whom the policy adds no condition
 * (../own-record.ts). The maintenance role sees every organisation here, as in `record`, and names one in each statement.
 */
export const ownRecord = [
  `CREATE VIEW own_record AS
     SELECT org_id, kind, id, version, external_id, data, deleted, buckets FROM record
     WHERE current_user <> '${orgRole}' OR org_id = current_setting('repside.org', true)`,
  `GRANT SELECT ON own_record TO ${orgRole}`,
  // A dump is made with this role, because the owner does not see the rows.
  `GRANT SELECT ON migration TO ${maintenanceRole}`,
];
