import * as oauth from 'oauth4webapi';
import { type Clock, systemClock } from '../kit/clock.ts';
import { fail, ok, type Result } from '../kit/result.ts';
import { readAccess, readKept, writeAccess } from './credentials.ts';
import { refreshAccess } from './sign-in.ts';

/** `unauthorized`: the rep must sign in again. `offline`: the issuer cannot be reached now. */
export type AccessFailure = 'unauthorized' | 'offline';

const early = 30_000;
let refreshing: Promise<Result<string, AccessFailure>> | null = null;

/** A token the backend will take; refreshed when it is about to run out, once for all who ask at a time. */
export async function accessToken(
  clock: Clock = systemClock,
): Promise<Result<string, AccessFailure>> {
  const access = await readAccess();
  if (access && access.expiresAt - early > clock.now()) return ok(access.token);
  refreshing ??= refresh(clock).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** The backend refused this token: forget it, so that the next call refreshes. */
export async function refused(): Promise<void> {
  await writeAccess(null);
}

async function refresh(clock: Clock): Promise<Result<string, AccessFailure>> {
  const kept = await readKept();
  if (!kept?.refreshToken) return fail('unauthorized');
  try {
    return ok(await refreshAccess(kept, clock));
  } catch (error) {
    return fail(error instanceof oauth.ResponseBodyError ? 'unauthorized' : 'offline');
  }
}
