import { keepApart } from './007-row-policies.ts';

/**
 * The audit trail: a line for each write by operations, stored in the same transaction. Nobody can change or delete a line: the roles
 * have no right to do so, and the trigger stops the owner of the table too.
 */
export const opsChanges: readonly string[] = [
  // at: ms since the epoch. rep_id: null for somebody at the command line. before, after: a few plain values by name.
  `CREATE TABLE ops_change (
    org_id text NOT NULL,
    id text NOT NULL,
    at bigint NOT NULL,
    rep_id text,
    who text NOT NULL,
    via text NOT NULL,
    action text NOT NULL,
    target_kind text NOT NULL,
    target_id text NOT NULL,
    target_name text NOT NULL,
    before jsonb,
    after jsonb,
    PRIMARY KEY (org_id, id)
  )`,
  'CREATE INDEX ops_change_age ON ops_change (org_id, at, id)',
  `CREATE FUNCTION refuse_ops_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'Lines of the audit trail are never changed or deleted' USING ERRCODE = '42501';
   END $$`,
  `CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ops_change
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ops_change()`,
  ...keepApart('ops_change', 'SELECT, INSERT'),
];
