import 'fake-indexeddb/auto';
import type { Me } from '../../../lib/contract/wire/config.ts';
import { newId } from '../../../lib/kit/id.ts';
import { FakeIssuer } from '../../kit/fake-issuer.ts';
import { newSigner } from '../../kit/host-files.ts';
import { lead } from '../../kit/rows.ts';

/** A browser profile in which the extension's own code runs; the test controls the server and the issuer. */
export interface Profile {
  issuer: FakeIssuer;
  anna: Me;
  signer: Awaited<ReturnType<typeof newSigner>>;
  /** The contents of `storage.session` and `storage.local`. */
  kept: { session: Record<string, unknown>; local: Record<string, unknown> };
  code: Awaited<ReturnType<typeof load>>;
  /** Signs in; returns the reason if it fails. */
  signIn(who?: Me): Promise<string | null>;
  /** Adds a click that is not sent, and a row of the server. */
  work(): Promise<void>;
  /** How many rows and clicks the browser stores. */
  count(): Promise<{ rows: number; clicks: number }>;
}

const load = async () => ({
  session: await import('../../../lib/session/session.ts'),
  access: await import('../../../lib/session/access-token.ts'),
  credentials: await import('../../../lib/session/credentials.ts'),
  database: await import('../../../lib/session/database.ts'),
  gone: await import('../../../lib/session/gone.ts'),
  revocations: await import('../../../lib/session/revocations.ts'),
  store: await import('../../../lib/store/database.ts'),
  outboxDatabase: await import('../../../lib/store/outbox-database.ts'),
  outbox: await import('../../../lib/store/outbox.ts'),
  hostFiles: await import('../../../lib/host-files/resolve.ts'),
  meta: await import('../../../lib/store/meta.ts'),
});

/** Gives this process the browser APIs that the extension uses. Returns a function that makes a profile; only one may exist at a time. */
export async function profiles(): Promise<() => Promise<Profile>> {
  const kept: Profile['kept'] = { session: {}, local: {} };
  let issuer: FakeIssuer | null = null;
  const area = (name: keyof typeof kept) => ({
    get: async (key: string) => (key in kept[name] ? { [key]: kept[name][key] } : {}),
    set: async (items: object) => void Object.assign(kept[name], items),
    remove: async (key: string) => void delete kept[name][key],
    clear: async () => {
      kept[name] = {};
    },
  });
  Object.assign(globalThis, {
    chrome: {
      runtime: { id: 'repside' },
      storage: { session: area('session'), local: area('local') },
      alarms: { get: async () => undefined, create: async () => {}, clear: async () => true },
      identity: {
        getRedirectURL: () => 'https://repside.example/',
        launchWebAuthFlow: (asked: { url: string }) => issuer?.launch(asked),
      },
    },
  });
  const network = globalThis.fetch;
  const code = await load();
  globalThis.fetch = (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    return issuer && hostname.endsWith('.example')
      ? issuer.fetch(input, init)
      : network(input, init);
  };
  return async () => {
    const signer = await newSigner('acme');
    const anna: Me = {
      orgId: 'acme',
      orgName: 'Acme',
      repId: 'anna',
      repName: 'Anna',
      epoch: 'epoch-1',
      buckets: ['org', 'rep:anna'],
      serverTime: new Date().toISOString(),
      hostKey: signer.key,
      exitToken: 'exit',
    };
    const mine = new FakeIssuer(anna);
    issuer = mine;
    Object.assign(kept, { session: {}, local: {} });
    code.store.replaceStoreDatabase(new code.store.StoreDatabase(newId()));
    code.outboxDatabase.replaceOutboxDatabase(new code.outboxDatabase.OutboxDatabase(newId()));
    code.database.replaceSessionDatabase(new code.database.SessionDatabase(newId()));
    return {
      issuer: mine,
      anna,
      signer,
      kept,
      code,
      signIn: async (who = anna) => {
        mine.who = who;
        const opened = await code.session.openSession(mine.server);
        return opened.ok ? null : opened.error;
      },
      work: async () => {
        const held = { id: 'l', version: 1, buckets: {}, row: lead({ id: 'l' }) };
        await code.store.storeDatabase().rows('lead').put(held);
        await code.outbox.enqueue('lead.create', { lead: lead({ id: 'new' }) });
      },
      count: async () => ({
        rows: await code.store.storeDatabase().rows('lead').count(),
        clicks: await code.outboxDatabase.outboxDatabase().entries.count(),
      }),
    };
  };
}
