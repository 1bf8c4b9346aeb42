import { browser } from 'wxt/browser';
import { z } from '../contract/zod.ts';
import type { Clock } from '../kit/clock.ts';
import { Grant, UnnamedSession } from './credentials.ts';
import { type Revocation, sessionDatabase } from './database.ts';
import { revokeToken } from './oidc.ts';
import { openToken } from './sealed-token.ts';

const mostTries = 50;
/** Issuers forget a refresh token that nobody uses sooner or later. */
const longestMs = 30 * 24 * 3_600_000;

const Kept = z.union([Grant, UnnamedSession]);

let running: Promise<void> | null = null;

/** Tells issuers of the refresh tokens that ended here; those that can't be told now are kept for the next time. */
export function revokeEnded(clock: Clock): Promise<void> {
  running ??= revokeAll(clock)
    .then(setAlarm)
    .finally(() => {
      running = null;
    });
  return running;
}

/** Whether an issuer still has to be told of something. */
async function hasRevocations(): Promise<boolean> {
  return (await sessionDatabase().revocations.count()) > 0;
}

const alarmName = 'revoke';
const retryMinutes = 30;

/**
 * Tries again what could not be told: now, when the network is back, and from time to time. To be called before
 * anything is awaited.
 */
export function followRevocations(clock: Clock): void {
  const retry = () => void revokeEnded(clock).catch(() => {});
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === alarmName) retry();
  });
  globalThis.addEventListener?.('online', retry);
  retry();
}

/** Has the worker woken as long as there is something to tell. */
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
    // A clock that was moved does not keep it for longer than so many tries.
    const over = tries >= mostTries || Math.abs(clock.now() - one.since) > longestMs;
    if (told || over) await revocations.delete(one.id);
    else await revocations.update(one.id, { tries });
  }
}

/** True: there is nothing more to tell. */
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
