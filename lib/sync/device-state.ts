import { browser } from 'wxt/browser';
import { text } from '../contract/bounds.ts';
import { z } from '../contract/zod.ts';
import type { PollConditions } from './poll-interval.ts';

/** A rep who reads a long email may touch no key for minutes. */
const idleAfterSeconds = 5 * 60;

/** Whether the rep is at the machine, as far as the browser can tell. */
export async function readIdle(): Promise<PollConditions['idle']> {
  // If the browser cannot report idle state, assume the rep is active.
  return (await browser.idle?.queryState(idleAfterSeconds).catch(() => null)) ?? 'active';
}

/** Calls the listener when the rep comes back to the machine or unlocks it. */
export function onReturn(listener: () => void): void {
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'active') listener();
  });
}

/** What Chrome tells a worker about the network. No browser tells a worker whether the machine runs on battery. */
const Network = z.object({
  connection: z.object({
    saveData: z.optional(z.boolean()),
    effectiveType: z.optional(text(20)),
  }),
});

/** Whether to send fewer requests, because the rep asked the browser to save data or the network is slow. */
export function prefersReducedData(navigator: unknown = globalThis.navigator): boolean {
  const read = Network.safeParse(navigator);
  if (!read.success) return false;
  const { saveData, effectiveType = '' } = read.data.connection;
  return saveData === true || /^(slow-)?2g$/.test(effectiveType);
}
