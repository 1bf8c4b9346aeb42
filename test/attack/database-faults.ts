import './browser-globals.ts';
import { type DBCore, type DBCoreTable, type DBCoreTransaction, Dexie } from 'dexie';

/** What can happen to one read or write of IndexedDB. */
export const databaseFaults = [
  'worker-killed-before',
  'worker-killed-after',
  'quota-exceeded',
  'abort-error',
  'unknown-error',
  'connection-closed',
] as const;
type DatabaseFault = (typeof databaseFaults)[number];

/** All access of one context to its databases passes through a gate, which can make the access fail and can end the context. */
export interface Gate {
  alive: boolean;
  /** The number of reads and writes before `fault` strikes; null if nothing is planned. `lasting`: all later ones fail too. */
  plan: { after: number; fault: DatabaseFault; lasting?: boolean; struck(): void } | null;
  /** Ends the context: its pending reads and writes never resolve. */
  die(): void;
  /** How many reads and writes there have been. */
  count: number;
  open: Set<DBCoreTransaction>;
}

export function newGate(): Gate {
  const gate: Gate = {
    alive: true,
    plan: null,
    count: 0,
    open: new Set(),
    die: () => {
      gate.alive = false;
      // The browser rolls back what a dead worker has not committed.
      for (const transaction of gate.open) abort(transaction);
      gate.open.clear();
    },
  };
  return gate;
}

/** Sends every read and write of `database` through `gate`. */
export function guard(database: Dexie, gate: Gate): void {
  database.use({
    stack: 'dbcore',
    name: 'attack',
    create: (core: DBCore): DBCore => ({
      ...core,
      transaction: (...args) => {
        const transaction = core.transaction(...args);
        gate.open.add(transaction);
        return transaction;
      },
      table: (name) => guardTable(core.table(name), database, gate),
    }),
  });
}

function guardTable(table: DBCoreTable, database: Dexie, gate: Gate): DBCoreTable {
  const through =
    <Q extends { trans: DBCoreTransaction }, A>(work: (request: Q) => Promise<A>) =>
    (request: Q): Promise<A> =>
      pass(gate, database, request, () => work(request));
  return {
    ...table,
    mutate: through((request) => table.mutate(request)),
    get: through((request) => table.get(request)),
    getMany: through((request) => table.getMany(request)),
    query: through((request) => table.query(request)),
    openCursor: through((request) => table.openCursor(request)),
    count: through((request) => table.count(request)),
  };
}

const never = () => new Dexie.Promise<never>(() => {});

function pass<A>(
  gate: Gate,
  database: Dexie,
  request: { trans: DBCoreTransaction },
  work: () => Promise<A>,
): Promise<A> {
  const transaction = request.trans;
  if (!gate.alive) {
    abort(transaction);
    return never();
  }
  gate.count += 1;
  const { plan } = gate;
  if (!plan || plan.after-- > 0) return work();
  // A full disk refuses writes but allows reads.
  if (plan.fault === 'quota-exceeded' && !('type' in request)) return work();
  if (!plan.lasting) gate.plan = null;
  plan.struck();
  switch (plan.fault) {
    case 'worker-killed-before':
      gate.die();
      abort(transaction);
      return never();
    case 'worker-killed-after':
      return work().then(() => {
        gate.die();
        abort(transaction);
        return never();
      });
    case 'connection-closed':
      // As in a browser, running transactions continue, and the next transaction finds the connection closed.
      database.backendDB().close();
      return work();
    default:
      abort(transaction);
      return Dexie.Promise.reject(new DOMException(plan.fault, names[plan.fault]));
  }
}

const names = {
  'quota-exceeded': 'QuotaExceededError',
  'abort-error': 'AbortError',
  'unknown-error': 'UnknownError',
};

function abort(transaction: DBCoreTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The transaction has ended already.
  }
}
