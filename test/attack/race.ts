import type { PullRequest } from '../../lib/contract/pull.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import type { Database, Tx } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { pull } from '../../server/pull/pull.ts';
import { type Change, writeChanges } from '../../server/write/write-changes.ts';
import { account, rep } from '../kit/rows.ts';

const orgId = 'race';
const caller = { orgId, repId: 'anna' };

/** The plainest reader: it believes the cursors, and checks no checksum that would send it back to zero. */
export class Reader {
  readonly held = new Set<string>();
  readonly #cursors = new Map<string, number>();
  readonly #db: Database;
  #epoch: string | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  async read(): Promise<void> {
    const cursors = [...this.#cursors].map(([bucket, after]) => ({ bucket, after }));
    const request: PullRequest = { wire: 1, epoch: this.#epoch, cursors, limit: 5_000 };
    const page = await pull(this.#db, caller, request, systemClock);
    this.#epoch = page.epoch;
    for (const change of page.changes) {
      this.#cursors.set(change.bucket, change.next);
      for (const { kind, id } of change.operations) this.held.add(`${kind}/${id}`);
    }
  }
}

export async function raceOrg(db: Database): Promise<void> {
  await createOrg(db, orgId, 'Race');
  await db.transaction((tx) =>
    writeChanges(tx, orgId, [{ kind: 'rep', id: 'anna', row: rep({ id: 'anna' }) }]),
  );
}

/** Writes one account, and waits for `hold` before it commits. */
export function writeAccount(db: Database, id: string, hold: (tx: Tx) => Promise<unknown>) {
  const row = account({ id, ownerRepId: 'anna' });
  const change: Change = { kind: 'account', id, row };
  return db.transaction(async (tx) => {
    const written = await writeChanges(tx, orgId, [change]);
    await hold(tx);
    return written;
  });
}

/** Accounts that are committed and that a reader at its end has never been given. */
export async function missedBy(reader: Reader, db: Database): Promise<string[]> {
  await reader.read();
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM record WHERE org_id = $1 AND kind = 'account' AND NOT deleted`,
    [orgId],
  );
  return rows.map((row) => row.id).filter((id) => !reader.held.has(`account/${id}`));
}

/** Writers whose transactions stay open for different times, and a reader who never stops; returns what it missed. */
export async function race(db: Database, writers: number, writes: number): Promise<string[]> {
  await raceOrg(db);
  const reader = new Reader(db);
  let writing = true;
  const reading = (async () => {
    while (writing) await reader.read();
  })();
  const writer = async (place: number) => {
    for (let i = 0; i < writes; i += 1) {
      const seconds = ((place * 7 + i * 3) % 9) / 1000;
      await writeAccount(db, `w${place}-${i}`, (tx) => tx.query('SELECT pg_sleep($1)', [seconds]));
    }
  };
  try {
    await Promise.all(Array.from({ length: writers }, (_, place) => writer(place)));
  } finally {
    writing = false;
    await reading;
  }
  return missedBy(reader, db);
}
