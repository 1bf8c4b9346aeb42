import type { LiveQuery } from '../store/live.ts';
import { getMeta, whoAmI } from '../store/meta.ts';
import { defaultBackend } from './default-backend.ts';
import type { SessionView } from './view.ts';

export function sessionQuery(): LiveQuery<SessionView> {
  return { key: ['session'], read: readSession };
}

async function readSession(): Promise<SessionView> {
  const [me, backend, lastSyncAt] = await Promise.all([
    whoAmI(),
    getMeta('backend'),
    getMeta('lastSyncAt'),
  ]);
  return {
    signedIn: me !== null,
    backend: backend ?? defaultBackend,
    me: me && { orgName: me.orgName, repId: me.repId, repName: me.repName },
    firstSyncDone: lastSyncAt !== undefined,
  };
}
