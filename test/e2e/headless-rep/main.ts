// This file is bundled into a page of a copy of the extension. It acts as a rep without a screen, and calls the functions that a panel calls.
import { logActivity, undoActivity } from '../../../lib/activity/actions.ts';
import type { Me } from '../../../lib/contract/wire/config.ts';
import { systemClock } from '../../../lib/kit/clock.ts';
import { ok } from '../../../lib/kit/result.ts';
import { createLead } from '../../../lib/leads/actions.ts';
import { sendToBackground } from '../../../lib/message/send.ts';
import { writeSession } from '../../../lib/session/credentials.ts';
import { beginSession } from '../../../lib/session/session.ts';
import { storeDatabase } from '../../../lib/store/database.ts';
import { getMeta, setMeta } from '../../../lib/store/meta.ts';
import { onEnqueued } from '../../../lib/store/outbox.ts';
import { outboxDatabase } from '../../../lib/store/outbox-database.ts';
import { releaseLease, takeLease } from '../../../lib/sync/lease.ts';
import { syncSafely } from '../../../lib/sync/sync-once.ts';
import { headlessSessionId } from './session-id.ts';

/** What a headless rep needs in order to sync. */
export interface Start {
  backend: string;
  token: string;
  me: Me;
}

const kick = async () => {
  await sendToBackground('sync.kick', {}).catch(() => {});
};
// The sidebar does the same.
const hush = onEnqueued(() => void kick());

const call = (note: string) =>
  logActivity({ kind: 'call', candidate: null, dealId: null, reading: null, note, subject: null });

/** The same as a sync's own lease (ms). */
const leaseMs = 60_000;
const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 20));

const headlessRep = {
  kick,

  /** From now on, a click triggers no sync; its mutation waits for the next sync. */
  hush,

  signIn: async ({ backend, me }: Start) => {
    const issued = { issuer: 'https://issuer.example', clientId: 'headless-rep', resource: null };
    const session = { ...issued, state: 'open' as const, id: headlessSessionId, backend, me };
    await writeSession({ ...session, refresh: null }, Date.now());
    await beginSession(backend, me);
  },

  /** Resolves when the click is saved. */
  call,

  /** Logs one call after another. Returns the activities' ids. */
  calls: async (notes: readonly string[]) => {
    const ids: string[] = [];
    for (const note of notes) ids.push((await call(note)).id);
    return ids;
  },

  lead: (email: string) => createLead({ name: `Somebody at ${email}`, company: null, email }),

  undo: (activityId: string, entryId: string) => undoActivity(activityId, entryId),

  /** The remaining outbox, as the rep would see it. */
  outbox: async () => {
    const entries = await outboxDatabase().entries.orderBy('order').toArray();
    return entries.map(({ kind, state, lastError }) => ({ kind, state, error: lastError?.code }));
  },

  /** Every row of the store as `[kind/id, row]`. */
  held: async () => {
    const held: [string, unknown][] = [];
    for (const { name } of storeDatabase().tables) {
      if (['meta', 'bucketState', 'setAside', 'confirmed'].includes(name)) continue;
      const rows: { id: string; row: unknown }[] = await storeDatabase().table(name).toArray();
      for (const { id, row } of rows) held.push([`${name}/${id}`, row]);
    }
    return held;
  },

  /** Whether a sync was running when its worker was stopped. Also removes the mark of that sync, because nothing else does. */
  cutSync: async () => {
    const cut = (await getMeta('syncing')) === true;
    if (cut) await setMeta('syncing', false);
    return cut;
  },

  /** Syncs in this page as if it were the background. `greedy`: even if somebody else holds the lease. */
  sync: async ({ token }: Start, greedy: boolean) => {
    const takeAway = async () => {
      if (greedy) await outboxDatabase().leases.clear();
    };
    await takeAway();
    return syncSafely({
      clock: systemClock,
      token: async () => ok(token),
      refused: async () => {},
      fetch: async (...request) => {
        await takeAway();
        return fetch(...request);
      },
    });
  },

  /** Resolves when no sync is running. No sync starts until `letSync` is called. */
  keepFromSync: async () => {
    while (!(await takeLease('sync', 'headless-rep', leaseMs, systemClock))) await nextTurn();
  },

  letSync: () => releaseLease('sync', 'headless-rep'),

  /** Whether this page would get a Web Lock of this name now. */
  lockIsFree: (name: string) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => lock !== null),

  problem: async () => (await getMeta('syncProblem')) ?? null,
};

export type HeadlessRep = typeof headlessRep;
Object.assign(globalThis, { headlessRep });
