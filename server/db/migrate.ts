import { type OwnedDatabase, sqlState, type Tx } from './database.ts';
import { first } from './migrations/001-first.ts';
import { retention } from './migrations/002-retention.ts';
import { pageReports } from './migrations/003-page-reports.ts';
import { fairness } from './migrations/004-fairness.ts';
import { seenIdentities } from './migrations/005-seen-identities.ts';
import { batchBytes } from './migrations/006-batch-bytes.ts';
import { rowPolicies } from './migrations/007-row-policies.ts';
import { ownRecord } from './migrations/008-own-record.ts';
import { scopeIndexes } from './migrations/009-scope-indexes.ts';
import { opsChanges } from './migrations/011-ops-changes.ts';
import { dealNames } from './migrations/012-deal-names.ts';
import { moneyDecimals } from './migrations/012-money-decimals.ts';
import { people } from './migrations/013-people.ts';
import { activitiesFollow } from './migrations/014-activities-follow.ts';
import { repSeen } from './migrations/015-rep-seen.ts';
import { credits } from './migrations/016-credits.ts';
import { activityLinks } from './migrations/017-activity-links.ts';
import { templateUses } from './migrations/018-template-uses.ts';
import { externalIds, mergedRows } from './migrations/019-external-ids.ts';
import { contactEmails } from './migrations/020-contact-emails.ts';
import { handOverView, isViewOwned } from './own-record.ts';
import { ensureRoles } from './roles.ts';

/** A migration: SQL statements, a change of a large table in parts, or code that runs in the migration's transaction. */
type Migration = { name: string } & (
  | { statements: readonly string[] }
  /**
   * Changes a large table in many transactions. Each runs `statement` with `role`. The statement's parameter is the key after which to
   * go on, at first `from`. The statement returns the key for the next transaction as `after`, and no row at the end. The program may be
   * stopped in between, so running the migration again from the beginning must do no harm.
   */
  | { role: string; statement: string; from: string }
  | { run: (tx: Tx) => Promise<void> }
);

/**
 * The migrations, in order. Never change one that has shipped. After 007, a migration that reads or writes rows must begin with
 * `SET LOCAL ROLE repside_maintenance` and end with `RESET ROLE`, because the owner does not see rows.
 */
const migrations: readonly Migration[] = [
  { name: '001-first', statements: first },
  { name: '002-retention', statements: retention },
  { name: '003-page-reports', statements: pageReports },
  { name: '004-fairness', statements: fairness },
  { name: '005-seen-identities', statements: seenIdentities },
  { name: '006-batch-bytes', statements: batchBytes },
  ...rowPolicies,
  { name: '008-own-record', statements: ownRecord },
  ...scopeIndexes,
  { name: '011-ops-changes', statements: opsChanges },
  ...dealNames,
  { name: '012-money-decimals', run: moneyDecimals },
  ...people,
  { name: '014-activities-follow', run: activitiesFollow },
  { name: '015-rep-seen', statements: repSeen },
  { name: '016-credits', statements: credits },
  ...activityLinks,
  ...templateUses,
  { name: '019-external-ids', statements: externalIds },
  { name: '019-merged-rows', statements: mergedRows },
  { name: '020-contact-emails', statements: contactEmails },
];

const LOCK = '000-lock';
const TURN = 'SELECT name FROM migration WHERE name = $1 FOR UPDATE';

/**
 * Migrates the database to this program's schema and returns the names of the migrations it applied. Several processes may call this at
 * the same time: one migrates while the others wait. Throws if the database is newer than this program, or the login lacks a right.
 */
export async function migrate(db: OwnedDatabase): Promise<string[]> {
  await ensureRoles(db);
  await createLedger(db);
  const applied: string[] = [];
  // Usually there is nothing to do. Checking first needs no transaction that writes, and so no disk space.
  if ((await nextDue(db)) === null && (await isViewOwned(db))) return applied;
  // Each migration has its own transaction, so that it does not hold its locks during the next one.
  for (;;) {
    const name = await migrateOnce(db);
    if (name === null) break;
    applied.push(name);
  }
  await db.transaction(async (tx) => {
    await tx.query(TURN, [LOCK]);
    if (!(await isViewOwned(tx))) await handOverView(tx);
  });
  return applied;
}

/** Applies the next migration and returns its name, or null if there is none. */
async function migrateOnce(db: OwnedDatabase): Promise<string | null> {
  let place: Place | null = null;
  for (;;) {
    const done: Place | string | null = await applyNext(db, place);
    if (done === null || typeof done === 'string') return done;
    place = done;
  }
}

/** How far a migration of a large table has come. */
interface Place {
  name: string;
  after: string;
}

/** Applies the next migration or a part of it. Returns the migration's name if it is now complete, and null if there is none left. */
function applyNext(db: OwnedDatabase, place: Place | null): Promise<Place | string | null> {
  return db.transaction(async (tx) => {
    // Building an index on a large table may take longer than the limit for requests.
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query(TURN, [LOCK]);
    const due = await nextDue(tx);
    if (!due) return null;
    const after = await applyPart(tx, due, place);
    if (after !== null) return { name: due.name, after };
    await tx.query('INSERT INTO migration (name) VALUES ($1)', [due.name]);
    return due.name;
  });
}

/** Returns the place after which to go on, or null if the migration is complete. */
async function applyPart(tx: Tx, due: Migration, place: Place | null): Promise<string | null> {
  if ('run' in due) await due.run(tx);
  else if ('statements' in due) for (const statement of due.statements) await tx.query(statement);
  else {
    await tx.query(due.role);
    const from = place?.name === due.name ? place.after : due.from;
    const [end] = await tx.query<{ after: string }>(due.statement, [from]);
    await tx.query('RESET ROLE');
    return end?.after ?? null;
  }
  return null;
}

/** The first migration that is not applied yet, or null. Throws if the database has a migration that this program does not know. */
async function nextDue(tx: Tx): Promise<(typeof migrations)[number] | null> {
  const rows = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
  const known = new Set(migrations.map((m) => m.name));
  const stranger = rows.find((row) => row.name !== LOCK && !known.has(row.name));
  if (stranger) {
    throw new Error(
      `The database has migration ${stranger.name}, which this version does not know: start the newer version`,
    );
  }
  const done = new Set(rows.map((row) => row.name));
  return migrations.find((m) => !done.has(m.name)) ?? null;
}

/** Creates the table of migrations. If two processes do this at the same moment, one fails even with `IF NOT EXISTS`. */
async function createLedger(db: OwnedDatabase): Promise<void> {
  try {
    await db.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY)');
  } catch (error) {
    const code = sqlState(error);
    if (code !== '23505' && code !== '42P07' && code !== '42710') throw error;
  }
  await db.query('INSERT INTO migration (name) VALUES ($1) ON CONFLICT DO NOTHING', [LOCK]);
}
