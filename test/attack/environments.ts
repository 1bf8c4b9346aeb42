import type pg from 'pg';
import {
  type OwnedDatabase as Database,
  openPglite,
  openPostgres,
} from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createTestDatabase, startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { type AttackServer, attackServer } from './attack-server.ts';
import { type HistoryOptions, type Outcome, playHistory } from './history.ts';
import { type KilledServer, killedServer } from './killed-server.ts';
import { turns } from './network.ts';
import {
  connect,
  countingFull,
  dropConnections,
  emptyTables,
  onSmallDisk,
  ownerOf,
} from './postgres-faults.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

/**
 * Where a history runs. `memory`: the server runs in this process. `killed`: the real server runs in another process, which is killed and
 * started again. `postgres`: connections to Postgres are dropped. `full`: the disk of Postgres is full at times.
 */
export const placeNames = ['memory', 'killed', 'postgres', 'full'] as const;
export type PlaceName = (typeof placeNames)[number];

/** The seed decides the environment of a history, so that a seed reproduces everything; the slow environments are rare. */
export function placeOf(seed: number): PlaceName {
  if (seed % 200 === 57) return 'killed';
  if (seed % 20 === 11) return 'full';
  return seed % 10 === 3 ? 'postgres' : 'memory';
}

/** Called if Postgres is missing or a disk cannot be made; those histories then run in memory. */
type Instead = (place: PlaceName, reason: string) => void;

/** All environments, each created when the first history needs it. */
export class Places {
  readonly #seeds: readonly number[];
  readonly #instead: Instead;
  readonly #closing: (() => Promise<unknown> | unknown)[] = [];
  #memory: Promise<AttackServer> | undefined;
  #killed: Promise<KilledServer> | undefined;
  #server: Promise<TestPostgres | null> | undefined;
  #postgres: Promise<{ backend: AttackServer; admin: pg.Client } | null> | undefined;
  #full: Promise<{ db: Database; disk: SmallDisk } | null> | undefined;

  /** `killedSeeds`: all seeds whose histories will run on the killed server, because its database is filled before the server starts. */
  constructor(killedSeeds: readonly number[], instead: Instead) {
    this.#seeds = killedSeeds;
    this.#instead = instead;
  }

  /** Runs a history; null if its outcome is only known after `finish`. */
  async play(place: PlaceName, seed: number, options: HistoryOptions): Promise<Outcome | null> {
    if (place === 'killed') {
      this.#killed ??= killedServer(this.#seeds);
      await (await this.#killed).play(seed, options);
      return null;
    }
    if (place === 'postgres') {
      this.#postgres ??= this.#openPostgres();
      const there = await this.#postgres;
      if (there) return playDropping(there, seed, options);
    }
    if (place === 'full') {
      this.#full ??= this.#openFull();
      const there = await this.#full;
      if (there) return playFull(there, seed, options);
    }
    this.#memory ??= this.#openMemory();
    return playHistory(await this.#memory, seed, options);
  }

  /** Closes all environments, and returns the outcomes that were still missing. */
  async finish(): Promise<{ seed: number; outcome: Outcome }[]> {
    const outcomes = (await (await this.#killed)?.finish()) ?? [];
    for (const close of this.#closing.reverse()) await close();
    return outcomes;
  }

  async #openMemory(): Promise<AttackServer> {
    const db = await openPglite();
    this.#closing.push(() => db.close());
    await migrate(db);
    return attackServer(db);
  }

  async #serverFor(place: PlaceName): Promise<TestPostgres | null> {
    if (process.env.REPSIDE_NO_POSTGRES === '1') {
      this.#instead(place, 'REPSIDE_NO_POSTGRES is set');
      return null;
    }
    this.#server ??= startPostgres().then(
      (server) => {
        this.#closing.unshift(() => server.stop());
        return server;
      },
      (error: Error) => {
        this.#instead(place, error.message);
        return null;
      },
    );
    return this.#server;
  }

  async #openPostgres() {
    const server = await this.#serverFor('postgres');
    if (!server) return null;
    const url = await createTestDatabase(server.url);
    const db = await openPostgres(url, 24);
    await migrate(db);
    const admin = await connect(url);
    this.#closing.push(
      () => db.close(),
      () => admin.end(),
    );
    return { backend: attackServer(db), admin };
  }

  async #openFull() {
    const server = await this.#serverFor('full');
    if (!server) return null;
    const disk = smallDisk(512, await ownerOf(server.url));
    if (!disk) {
      this.#instead('full', 'only root can make a small disk');
      return null;
    }
    const { db, drop } = await onSmallDisk(server.url, disk.path);
    this.#closing.push(() => drop().then(disk.close));
    return { db, disk };
  }
}

function playDropping(
  { backend, admin }: { backend: AttackServer; admin: pg.Client },
  seed: number,
  options: HistoryOptions,
): Promise<Outcome> {
  const disturb = async () => {
    const dropped = await dropConnections(admin);
    for (let i = 0; i < dropped; i += 1) options.count('postgres connection dropped');
  };
  return playHistory(backend, seed, { ...options, disturb });
}

/** How long a disk stays full: long enough to affect several requests. */
const fullTurns = 3_000;

/** Makes the disk full for a while, at random moments. */
async function playFull(
  { db, disk }: { db: Database; disk: SmallDisk },
  seed: number,
  options: HistoryOptions,
): Promise<Outcome> {
  const counted = countingFull(db, () => options.count('disk full on the server'));
  let full = false;
  const disturb = async () => {
    if (full || !disk.fill()) return;
    full = true;
    void turns(fullTurns).then(() => {
      disk.makeRoom();
      full = false;
    });
  };
  try {
    return await playHistory(attackServer(counted), seed, { ...options, disturb });
  } finally {
    while (full) await turns(1);
    await emptyTables(db);
  }
}
