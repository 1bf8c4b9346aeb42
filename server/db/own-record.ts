import type { Tx } from './database.ts';
import { maintenanceRole } from './scope.ts';

/** Whether own_record belongs to the maintenance role. If not (after its creation, or a restore without owners), it shows no rows. */
export async function isViewOwned(tx: Tx): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM pg_class WHERE oid = to_regclass('own_record')
       AND relowner = to_regrole('${maintenanceRole}')`,
  );
  return rows.length > 0;
}

/** Gives the view to the maintenance role. Throws an error that says what an administrator has to run if the login may not do this. */
export async function handOverView(tx: Tx): Promise<void> {
  // The new owner of a view needs the right to create one.
  await tx.query(`DO $$ BEGIN
     EXECUTE format('GRANT CREATE ON SCHEMA %I TO ${maintenanceRole}', current_schema());
     ALTER VIEW own_record OWNER TO ${maintenanceRole};
     EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM ${maintenanceRole}', current_schema());
   EXCEPTION WHEN insufficient_privilege THEN
     RAISE EXCEPTION 'Let an administrator run, in this database: GRANT CREATE ON SCHEMA % TO ${maintenanceRole};',
       current_schema();
   END $$`);
}
