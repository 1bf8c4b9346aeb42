import { readPolicy } from '../policy/managed-policy.ts';
import { readCurrentRep } from '../store/current-rep.ts';
import type { LiveQuery } from '../store/live-query.ts';
import { currentSession, getMeta } from '../store/meta.ts';
import { localeOf } from '../store/rep-day.ts';
import type { SessionView } from './view.ts';

declare const __REPSIDE_BACKEND__: string | undefined;

/** The server address that an organisation has built into its own package, or null. */
const defaultServer: string | null =
  (typeof __REPSIDE_BACKEND__ === 'string' && __REPSIDE_BACKEND__) || null;

export function sessionQuery(): LiveQuery<SessionView> {
  return { key: ['session'], read: readSession };
}

async function readSession(): Promise<SessionView> {
  const [me, kept, lastSyncAt, left, leaseEnded] = await Promise.all([
    currentSession(),
    getMeta('backend'),
    getMeta('lastSyncAt'),
    getMeta('left'),
    getMeta('leaseEnded'),
  ]);
  // A session keeps its server; for the next sign-in the policy decides.
  const serverUrl = me ? kept : ((await readPolicy()).backend ?? kept);
  return {
    signedIn: me !== null,
    serverUrl: serverUrl ?? defaultServer,
    me: me && { orgName: me.orgName, repId: me.repId, repName: me.repName },
    firstSyncDone: lastSyncAt !== undefined,
    leaseEnded: leaseEnded ?? false,
    left: left ?? null,
  };
}

/** The locale (BCP 47) for texts, numbers and dates: the rep's, otherwise the organisation's. Null before the first sync. */
export function localeQuery(): LiveQuery<string | null> {
  return { key: ['session', 'locale'], read: readLocale };
}

async function readLocale(): Promise<string | null> {
  return localeOf(await readCurrentRep());
}
