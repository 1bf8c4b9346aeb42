import { browser } from 'wxt/browser';
import { z } from '../contract/zod.ts';
import type { Clock } from '../kit/clock.ts';
import { Grant, UnnamedSession } from './credentials.ts';
import { type Revocation, sessionDatabase } from './database.ts';
import { revokeToken } from './oidc.ts';
import { openToken } from './sealed-token.ts';

const maxTries = 50;
/** Sooner or later issuers forget a refresh token that nobody uses. */
const maxAgeMs = 30 * 24 * 3_600_000;

const Kept = z.union([Grant, UnnamedSession]);

let running: Promise<void> | null = null;

/** Revokes the queued refresh tokens at their issuers. What can't be revoked now stays queued. */
export function revokeEnded(clock: Clock): Promise<void> {
  running ??= revokeAll(clock)
    .then(setAlarm)
    .finally(() => {
      running = null;
    });
  return running;
}

/** Whether a refresh token still has to be revoked. */
async function hasRevocations(): Promise<boolean> {
  return (await sessionDatabase().revocations.count()) > 0;
}

const alarmName = 'revoke';
const retryMinutes = 30;

/**
 * Revokes the queued refresh tokens now, when the network comes back, and at intervals. Call this synchronously when the
 * worker starts, before any await.
 */
export function followRevocations(clock: Clock): void {
  const retry = () => void revokeEnded(clock).catch(() => {});
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarmName) retry();
  });
  globalThis.addEventListener?.('online', retry);
  retry();
}

/** Sets an alarm as long as a token still has to be revoked. */
async function setAlarm(): Promise<void> {
  const alarms = { left: await hasRevocations(), set: await browser.alarms.get(alarmName) };
  if (!alarms.left) await browser.alarms.clear(alarmName);
  else if (!alarms.set) await browser.alarms.create(alarmName, { periodInMinutes: retryMinutes });
}

async function revokeAll(clock: Clock): Promise<void> {
  const { revocations } = sessionDatabase();
  for (const one of await revocations.toArray()) {
    const told = await revoke(one).catch(() => false);
    const tries = one.tries + 1;
    // If the clock was moved, the number of tries still ends it.
    const over = tries >= maxTries || Math.abs(clock.now() - one.since) > maxAgeMs;
    if (told || over) await revocations.delete(one.id);
    else await revocations.update(one.id, { tries });
  }
}

/** Returns true if the token is revoked or there is none. Throws if the issuer can't be reached. */
async function revoke({ grant }: Revocation): Promise<boolean> {
  const kept = Kept.safeParse(grant);
  if (!kept.success) return true;
  const token =
    'refresh' in kept.data
      ? kept.data.refresh && (await openToken(kept.data.refresh))
      : kept.data.refreshToken;
  if (token !== null) await revokeToken(kept.data, token);
  return true;
}
