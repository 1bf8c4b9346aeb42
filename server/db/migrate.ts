import { type Database, sqlState } from './database.ts';
import { first } from './migrations/001-first.ts';
import { retention } from './migrations/002-retention.ts';

/** In order, for ever: a migration that has shipped is never changed. */
const migrations: readonly { name: string; statements: readonly string[] }[] = [
  { name: '001-first', statements: first },
  { name: '002-retention', statements: retention },
];

const LOCK = '000-lock';

/**
 * Brings the database to this program's shape; does nothing when it has it. Several processes may call
 * this at once: one works, the others wait. Returns the names of what was applied.
 */
export async function migrate(db: Database): Promise<string[]> {
  await createLedger(db);
  const applied: string[] = [];
  // Each in a transaction of its own, so that none holds its locks for the next.
  for (;;) {
    const name = await migrateOnce(db);
    if (name === null) return applied;
    applied.push(name);
  }
}

/** Applies the next migration that is due; null when there is none. */
function migrateOnce(db: Database): Promise<string | null> {
  return db.transaction(async (tx) => {
    // Building an index on a large table may take longer than a request may.
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query('SELECT name FROM migration WHERE name = $1 FOR UPDATE', [LOCK]);
    const rows = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
    const known = new Set(migrations.map((m) => m.name));
    const stranger = rows.find((row) => row.name !== LOCK && !known.has(row.name));
    if (stranger) {
      throw new Error(
        `The database has migration ${stranger.name}, which this program does not know: run the newer program`,
      );
    }
    const done = new Set(rows.map((row) => row.name));
    const due = migrations.find((m) => !done.has(m.name));
    if (!due) return null;
    for (const statement of due.statements) await tx.query(statement);
    await tx.query('INSERT INTO migration (name) VALUES ($1)', [due.name]);
    return due.name;
  });
}

/** Even `IF NOT EXISTS` fails for one of two processes that create a table in the same moment. */
async function createLedger(db: Database): Promise<void> {
  try {
    await db.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY)');
  } catch (error) {
    const code = sqlState(error);
    if (code !== '23505' && code !== '42P07') throw error;
  }
  await db.query('INSERT INTO migration (name) VALUES ($1) ON CONFLICT DO NOTHING', [LOCK]);
}
