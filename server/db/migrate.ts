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
import { giveView, isViewGiven } from './own-record.ts';
import { ensureRoles } from './roles.ts';

/**
 * In order, for ever: a migration that has shipped is never changed. Since 007 one that reads or writes rows takes
 * `SET LOCAL ROLE repside_maintenance` first and `RESET ROLE` after: the owner does not see them.
 */
const migrations: readonly { name: string; statements: readonly string[] }[] = [
  { name: '001-first', statements: first },
  { name: '002-retention', statements: retention },
  { name: '003-page-reports', statements: pageReports },
  { name: '004-fairness', statements: fairness },
  { name: '005-seen-identities', statements: seenIdentities },
  { name: '006-batch-bytes', statements: batchBytes },
  ...rowPolicies,
  { name: '008-own-record', statements: ownRecord },
  ...scopeIndexes,
];

const LOCK = '000-lock';
const TURN = 'SELECT name FROM migration WHERE name = $1 FOR UPDATE';

/**
 * Brings the database to this program's shape; does nothing when it has it. Several processes may call
 * this at once: one works, the others wait. Returns the names of what was applied.
 */
export async function migrate(db: OwnedDatabase): Promise<string[]> {
  await ensureRoles(db);
  await createLedger(db);
  const applied: string[] = [];
  // Read first: with nothing to do, it needs no transaction and no disk space.
  if ((await nextDue(db)) === null && (await isViewGiven(db))) return applied;
  // Each in a transaction of its own, so that none holds its locks for the next.
  for (;;) {
    const name = await migrateOnce(db);
    if (name === null) break;
    applied.push(name);
  }
  await db.transaction(async (tx) => {
    await tx.query(TURN, [LOCK]);
    if (!(await isViewGiven(tx))) await giveView(tx);
  });
  return applied;
}

/** Applies the next migration that is due; null when there is none. */
function migrateOnce(db: OwnedDatabase): Promise<string | null> {
  return db.transaction(async (tx) => {
    // Building an index on a large table may take longer than a request may.
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query(TURN, [LOCK]);
    const due = await nextDue(tx);
    if (!due) return null;
    for (const statement of due.statements) await tx.query(statement);
    await tx.query('INSERT INTO migration (name) VALUES ($1)', [due.name]);
    return due.name;
  });
}

/** The first migration that is not applied; null when all are. Throws when the database is ahead of this program. */
async function nextDue(tx: Tx): Promise<(typeof migrations)[number] | null> {
  const rows = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
  const known = new Set(migrations.map((m) => m.name));
  const stranger = rows.find((row) => row.name !== LOCK && !known.has(row.name));
  if (stranger) {
    throw new Error(
      `The database has migration ${stranger.name}, which this program does not know: run the newer program`,
    );
  }
  const done = new Set(rows.map((row) => row.name));
  return migrations.find((m) => !done.has(m.name)) ?? null;
}

/** Even `IF NOT EXISTS` fails for one of two processes that create a table in the same moment. */
async function createLedger(db: OwnedDatabase): Promise<void> {
  try {
    await db.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY)');
  } catch (error) {
    const code = sqlState(error);
    if (code !== '23505' && code !== '42P07' && code !== '42710') throw error;
  }
  await db.query('INSERT INTO migration (name) VALUES ($1) ON CONFLICT DO NOTHING', [LOCK]);
}
