import './browser-globals.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Me } from '../../lib/contract/wire/config.ts';
import { newId } from '../../lib/kit/id.ts';
import { fakeSignInWindow } from '../kit/fake-browser.ts';
import { FakeIssuer } from '../kit/fake-issuer.ts';
import { lead } from '../kit/rows.ts';
import { guard, newGate } from './database-faults.ts';

/**
 * The signed-in rep and the owner of the tokens must always be the same person, wherever the worker dies. In these tests, a rep signs in
 * after another rep's session has ended, or signs out, and the worker is killed at each read, write and request in turn.
 */
let step = () => Promise.resolve();
const { session } = fakeBrowser.storage;
const { get, set, remove } = session;
Object.assign(session, {
  get: async (key: string) => {
    await step();
    return get(key);
  },
  set: async (items: Record<string, unknown>) => {
    await step();
    await set(items);
    await step();
  },
  remove: async (key: string) => {
    await step();
    await remove(key);
    await step();
  },
});

const me = (repId: string): Me => ({
  orgId: 'acme',
  orgName: 'Acme',
  repId,
  repName: repId,
  epoch: 'epoch-1',
  buckets: ['org', `rep:${repId}`],
  serverTime: '2026-11-24T09:30:00.000Z',
});

type Names = Record<'store' | 'outbox' | 'session', string>;

/** One worker from start to end: new modules on the databases of the same browser. */
async function newWorker(names: Names) {
  vi.resetModules();
  const gate = newGate();
  const store = await import('../../lib/store/database.ts');
  const outbox = await import('../../lib/store/outbox-database.ts');
  const credentials = await import('../../lib/session/database.ts');
  const databases = {
    store: new store.StoreDatabase(names.store),
    outbox: new outbox.OutboxDatabase(names.outbox),
    session: new credentials.SessionDatabase(names.session),
  };
  for (const database of Object.values(databases)) {
    guard(database, gate);
    await database.open();
  }
  store.replaceStoreDatabase(databases.store);
  outbox.replaceOutboxDatabase(databases.outbox);
  credentials.replaceSessionDatabase(databases.session);
  step = () => through(gate);
  const death = new Promise<void>((died) => {
    const { die } = gate;
    gate.die = () => {
      die();
      died();
    };
  });
  return {
    gate,
    death,
    databases,
    session: await import('../../lib/session/session.ts'),
    access: await import('../../lib/session/access-token.ts'),
    credentials: await import('../../lib/session/credentials.ts'),
    meta: await import('../../lib/store/meta.ts'),
    outbox: await import('../../lib/store/outbox.ts'),
    close: () => {
      for (const database of Object.values(databases)) database.close();
    },
  };
}
type Worker = Awaited<ReturnType<typeof newWorker>>;

/** Storage and requests pass through the same gate as the databases, because the worker may die there too. */
function through(gate: Worker['gate']): Promise<void> {
  if (!gate.alive) return new Promise(() => {});
  const { plan } = gate;
  if (!plan || plan.after-- > 0) return Promise.resolve();
  gate.plan = null;
  plan.struck();
  gate.die();
  return new Promise(() => {});
}

/** Compares the signed-in rep with the owner of the tokens. `settled`: the worker has already repaired its session. */
async function check(worker: Worker, settled: boolean, place: string): Promise<void> {
  const held = await worker.credentials.readCredentials();
  const kept = await worker.credentials.readAccess();
  if (held?.state === 'open' && kept?.session === held.id) {
    expect(kept.token.split('.')[1], `${place}: access token`).toBe(held.me.repId);
  }
  const now = await worker.meta.currentSession();
  for (const repId of ['anna', 'ben']) {
    const token = await worker.access.accessToken(`acme/${repId}`);
    if (!token.ok) continue;
    expect(token.value.split('.')[1], `${place}: token for ${repId}`).toBe(repId);
    if (settled) expect(now?.repId, `${place}: signed in`).toBe(repId);
  }
  // While one rep is signed in, the store contains no rows of another rep.
  const leads = await worker.databases.store.rows('lead').toCollection().primaryKeys();
  expect(leads, `${place}: rows`).toEqual(now?.repId === 'anna' ? ['of-anna'] : []);
  expect(await worker.databases.outbox.entries.count(), `${place}: outbox`).toBe(1);
}

describe('a worker that is killed while who is signed in changes', () => {
  let issuer: FakeIssuer;
  beforeEach(() => {
    issuer = new FakeIssuer(me('anna'));
    fakeSignInWindow(async (asked) => {
      await step();
      return issuer.launch(asked);
    });
    vi.stubGlobal('fetch', issuer.fetch);
    issuer.before = () => step();
  });

  const deeds = {
    'signing in over another rep’s ended session': async (worker: Worker) => {
      issuer.who = me('ben');
      await worker.session.openSession(issuer.server);
    },
    'signing out': (worker: Worker) => worker.session.endSession(),
    'signing out, then another rep signing in': async (worker: Worker) => {
      await worker.session.endSession();
      issuer.who = me('ben');
      await worker.session.openSession(issuer.server);
    },
  };

  it.each(Object.keys(deeds) as (keyof typeof deeds)[])(
    'A worker killed while %s never mixes up two reps',
    async (name) => {
      for (const fault of ['worker-killed-before', 'worker-killed-after'] as const) {
        let last = 0;
        for (let after = 0; ; after += 1) {
          if (!(await oneLife(deeds[name], fault, after))) break;
          last = after;
        }
        expect(last).toBeGreaterThan(10);
      }
    },
  );

  async function oneLife(
    deed: (worker: Worker) => Promise<unknown>,
    fault: 'worker-killed-before' | 'worker-killed-after',
    after: number,
  ): Promise<boolean> {
    const place = `${fault} at ${after}`;
    const names = { store: newId(), outbox: newId(), session: newId() };
    session.resetState();
    issuer.who = me('anna');
    const first = await newWorker(names);
    expect((await first.session.openSession(issuer.server)).ok).toBe(true);
    const held = { id: 'of-anna', version: 1, buckets: { org: 1 } };
    await first.databases.store.rows('lead').put({ ...held, row: lead({ id: 'of-anna' }) });
    await first.outbox.enqueue('lead.create', { lead: lead({ id: 'new', ownerRepId: 'anna' }) });
    // The issuer has ended the session, and the browser does not know yet.
    issuer.refreshTokens.clear();
    let struck = false;
    first.gate.plan = { after, fault, struck: () => (struck = true) };
    await Promise.race([deed(first), first.death]);
    first.gate.plan = null;
    first.gate.die();
    first.close();
    const second = await newWorker(names);
    await check(second, false, `${place}, at once`);
    await second.session.alignStoreWithSession();
    await check(second, true, `${place}, settled`);
    second.close();
    return struck;
  }
});
