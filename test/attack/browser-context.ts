import './browser-globals.ts';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dexie } from 'dexie';
import { replaceStoreDatabase, StoreDatabase } from '../../lib/store/database.ts';
import { OutboxDatabase, replaceOutboxDatabase } from '../../lib/store/outbox-database.ts';
import { type Gate, guard, newGate } from './database-faults.ts';

/** One window or worker, with connections of its own to the databases of its browser. */
export interface Context {
  store: StoreDatabase;
  outbox: OutboxDatabase;
  gate: Gate;
  /** Resolves when the context has died, and never rejects. */
  death: Promise<'died'>;
  close(): void;
}

const here = new AsyncLocalStorage<Context>();

export async function openContext(names: { store: string; outbox: string }): Promise<Context> {
  const store = new StoreDatabase(names.store);
  const outbox = new OutboxDatabase(names.outbox);
  const gate = newGate();
  const die = gate.die;
  const death = new Promise<'died'>((resolve) => {
    gate.die = () => {
      die();
      resolve('died');
    };
  });
  guard(store, gate);
  guard(outbox, gate);
  // Opens the databases inside the context, so that all their requests belong to it.
  await store.open();
  await outbox.open();
  const close = () => {
    gate.die();
    store.close();
    outbox.close();
  };
  return { store, outbox, gate, death, close };
}

/** Runs `work` as that window or worker; concurrent contexts do not see each other's connections. */
export function inContext<T>(context: Context, work: () => Promise<T>): Promise<T> {
  return here.run(context, work);
}

/** From now on, every module uses the databases of the context in which it runs. */
export function serveContexts(): void {
  replaceStoreDatabase(facade((context) => context.store));
  replaceOutboxDatabase(facade((context) => context.outbox));
}

function facade<D extends Dexie>(pick: (context: Context) => D): D {
  const target = {};
  return new Proxy(target, {
    get: (_target, key) => {
      const context = here.getStore();
      if (!context) throw new Error(`${String(key)}: not in a window or worker`);
      const database = pick(context);
      const value: unknown = Reflect.get(database, key);
      return typeof value === 'function' ? value.bind(database) : value;
    },
  }) as D; // the proxy answers every property as the database of the context does
}
