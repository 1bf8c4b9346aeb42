import { maintenanceRole } from '../scope.ts';

/**
 * Activities of the kind `template` become rows of the kind `templateUse`. Versions and checksums stay as they are, because a checksum is
 * made with a kind's first name (lib/contract/rows/renames.ts). Each statement changes a part of the table, and returns the key at which it
 * stopped. Processes of an older version must not run meanwhile.
 */
const batch = 10_000;

const records = `WITH part AS (
    SELECT org_id, kind, id FROM record
    WHERE (org_id, kind, id) > ($1::json->>0, $1::json->>1, $1::json->>2)
    ORDER BY org_id, kind, id LIMIT ${batch}
  ), changed AS (
    UPDATE record r SET
      kind = 'templateUse',
      data = r.data - ARRAY['kind',
        CASE WHEN r.data->>'note' IS NULL THEN 'note' END,
        CASE WHEN r.data->>'messageKey' IS NULL THEN 'messageKey' END]
    FROM part
    WHERE r.org_id = part.org_id AND r.kind = part.kind AND r.id = part.id
      AND r.kind = 'activity' AND r.data->>'kind' = 'template'
  )
  SELECT json_build_array(org_id, kind, id)::text AS after FROM part
  ORDER BY org_id DESC, kind DESC, id DESC LIMIT 1`;

const feeds = `WITH part AS (
    SELECT org_id, bucket, kind, id FROM bucket_row
    WHERE (org_id, bucket, kind, id) > ($1::json->>0, $1::json->>1, $1::json->>2, $1::json->>3)
    ORDER BY org_id, bucket, kind, id LIMIT ${batch}
  ), changed AS (
    UPDATE bucket_row b SET kind = 'templateUse' FROM part
    JOIN record r ON r.org_id = part.org_id AND r.kind = 'templateUse' AND r.id = part.id
    WHERE b.org_id = part.org_id AND b.bucket = part.bucket AND b.kind = part.kind AND b.id = part.id
      AND b.kind = 'activity'
  )
  SELECT json_build_array(org_id, bucket, kind, id)::text AS after FROM part
  ORDER BY org_id DESC, bucket DESC, kind DESC, id DESC LIMIT 1`;

const role = `SET LOCAL ROLE ${maintenanceRole}`;

export const templateUses = [
  { name: '018-template-uses-record', role, statement: records, from: '["","",""]' },
  { name: '018-template-uses-feed', role, statement: feeds, from: '["","","",""]' },
];
