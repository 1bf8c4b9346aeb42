import { maintenanceRole } from '../scope.ts';

/**
 * Gives stored rows the current names: the kind `opportunity` becomes `deal`, the field `opportunityId` becomes `dealId`, and activities
 * and templates of the kind `mail` get the kind `email`. Versions and checksums stay as they are, because a checksum is made with a kind's
 * first name (lib/contract/rows/renames.ts).
 *
 * The tables may have millions of rows, so each statement changes some rows after a key, and returns the key at which it stopped.
 * Processes of an older version must not run meanwhile.
 */
const batch = 10_000;

const records = `WITH part AS (
    SELECT org_id, kind, id FROM record
    WHERE (org_id, kind, id) > ($1::json->>0, $1::json->>1, $1::json->>2)
    ORDER BY org_id, kind, id LIMIT ${batch}
  ), changed AS (
    UPDATE record r SET
      kind = CASE r.kind WHEN 'opportunity' THEN 'deal' ELSE r.kind END,
      data = CASE
        WHEN r.kind IN ('activity', 'booking') AND r.data ? 'opportunityId'
          THEN r.data - 'opportunityId' || jsonb_build_object('dealId', r.data->'opportunityId')
        ELSE r.data
      END || CASE
        WHEN r.kind IN ('activity', 'template') AND r.data->>'kind' = 'email'
          THEN '{"kind": "email"}'::jsonb
        ELSE '{}'::jsonb
      END
    FROM part
    WHERE r.org_id = part.org_id AND r.kind = part.kind AND r.id = part.id
      AND r.kind IN ('opportunity', 'activity', 'booking', 'template')
  )
  SELECT json_build_array(org_id, kind, id)::text AS after FROM part
  ORDER BY org_id DESC, kind DESC, id DESC LIMIT 1`;

const feeds = `WITH part AS (
    SELECT org_id, bucket, kind, id FROM bucket_row
    WHERE (org_id, bucket, kind, id) > ($1::json->>0, $1::json->>1, $1::json->>2, $1::json->>3)
    ORDER BY org_id, bucket, kind, id LIMIT ${batch}
  ), changed AS (
    UPDATE bucket_row b SET kind = 'deal' FROM part
    WHERE b.org_id = part.org_id AND b.bucket = part.bucket AND b.kind = part.kind AND b.id = part.id
      AND b.kind = 'opportunity'
  )
  SELECT json_build_array(org_id, bucket, kind, id)::text AS after FROM part
  ORDER BY org_id DESC, bucket DESC, kind DESC, id DESC LIMIT 1`;

const role = `SET LOCAL ROLE ${maintenanceRole}`;

export const dealNames = [
  { name: '012-deal-names-record', role, statement: records, from: '["","",""]' },
  { name: '012-deal-names-feed', role, statement: feeds, from: '["","","",""]' },
  {
    name: '012-deal-names-merges',
    statements: [
      role,
      `UPDATE merge_proposal SET kind = 'deal' WHERE kind = 'opportunity'`,
      'RESET ROLE',
    ],
  },
];
