/** The part of the server that is kept for each release: the HTTP interface, the database and the way to write rows. */
export { makeApp } from '../../../server/app/app.ts';
export { openPglite } from '../../../server/db/database.ts';
export { migrate } from '../../../server/db/migrate.ts';
export { createOrg } from '../../../server/db/org.ts';
export { spokenWire } from '../../../server/problem.ts';
export { writeChanges } from '../../../server/write/write-rows.ts';
