import type { Tx } from './database.ts';
import { maintenanceRole } from './scope.ts';

/** False: the view finds nothing, for its owner sees no rows. So it is when it was made, and after a restore without owners. */
export async function isViewGiven(tx: Tx): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM pg_class WHERE oid = to_regclass('own_record')
       AND relowner = to_regrole('${maintenanceRole}')`,
  );
  return rows.length > 0;
}

/** Gives the view to the role that sees all rows. Throws what to do when this login may not. */
export async function giveView(tx: Tx): Promise<void> {
  // Who gets a view must be allowed to make one.
  await tx.query(`DO $$ BEGIN
     EXECUTE format('GRANT CREATE ON SCHEMA %I TO ${maintenanceRole}', current_schema());
     ALTER VIEW own_record OWNER TO ${maintenanceRole};
     EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM ${maintenanceRole}', current_schema());
   EXCEPTION WHEN insufficient_privilege THEN
     RAISE EXCEPTION 'Let an administrator run, in this database: GRANT CREATE ON SCHEMA % TO ${maintenanceRole};',
       current_schema();
   END $$`);
}
