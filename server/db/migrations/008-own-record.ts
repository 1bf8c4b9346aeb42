import { maintenanceRole, orgRole } from '../scope.ts';

/**
 * What a statement that looks for rows by their fields reads instead of `record`. Under a row policy Postgres uses an index only
 * with functions that are marked as telling nothing of hidden rows, and those that read JSON are not. This view keeps to the
 * organisation by its own condition, and reads `record` as its owner does, whose policy is no condition (../own-record.ts).
 * Other roles than an organisation's name theirs in the statement, as they do with `record`.
 */
export const ownRecord = [
  `CREATE VIEW own_record AS
     SELECT org_id, kind, id, version, external_id, data, deleted, buckets FROM record
     WHERE current_user <> '${orgRole}' OR org_id = current_setting('repside.org', true)`,
  `GRANT SELECT ON own_record TO ${orgRole}`,
  // Who makes a dump takes this role, because the owner does not see the rows.
  `GRANT SELECT ON migration TO ${maintenanceRole}`,
];
