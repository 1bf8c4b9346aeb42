import { rowRevision } from '../../lib/contract/rows/revision.ts';
import type { PullRequest } from '../../lib/contract/wire/pull.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import type { OwnedDatabase as Database, Tx } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { pull } from '../../server/pull/pull.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { account, rep } from '../kit/rows.ts';

const orgId = 'race';
const caller = { orgId, repId: 'anna' };

/** The simplest reader: it trusts its cursors, and has no checksum by which it would notice missing rows and start again. */
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
    const request: PullRequest = {
      ...{ wire: 1, rowRevision, epoch: this.#epoch },
      ...{ cursors, limit: 5_000 },
    };
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
  return db.transaction(async (tx) => {
    const written = await writeChanges(tx, orgId, [changeOf(id)]);
    await hold(tx);
    return written;
  });
}

function changeOf(id: string): Change {
  return { kind: 'account', id, row: account({ id, ownerRepId: 'anna' }) };
}

/** Committed accounts that a reader has not received after reading to the end. */
export async function missedBy(reader: Reader, db: Database): Promise<string[]> {
  await reader.read();
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM record WHERE org_id = $1 AND kind = 'account' AND NOT deleted`,
    [orgId],
  );
  return rows.map((row) => row.id).filter((id) => !reader.held.has(`account/${id}`));
}

/**
 * Runs two writers and a reader. The writer that took its versions last commits first if the database allows it, and the reader pulls
 * while the other writer is still open. Returns what the reader has missed in the end.
 */
export async function reversed(db: Database): Promise<string[]> {
  await raceOrg(db);
  const reader = new Reader(db);
  const [taken, commit] = [gate(), gate()];
  const slow = db.transaction((tx) => {
    // A writer takes its versions first, then waits.
    const query: Tx['query'] = async (sql, params) => {
      const answer = await tx.query(sql, params);
      taken.open();
      await commit.opened;
      return answer as never; // the rows that the caller asked for
    };
    return writeChanges({ ...tx, query }, orgId, [changeOf('slow')]);
  });
  await taken.opened;
  const quick = writeAccount(db, 'quick', async () => {});
  await Promise.race([quick, waitForLock(db)]);
  await reader.read();
  commit.open();
  await Promise.all([slow, quick]);
  return missedBy(reader, db);
}

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Resolves when a transaction waits for another's lock. */
export async function waitForLock(db: Database): Promise<void> {
  for (;;) {
    const rows = await db.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
       AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    // Gives work that does not wait for the lock time to finish.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Writers whose transactions stay open for different times, and a reader that never stops; returns what it missed. */
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
