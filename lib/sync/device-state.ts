import { browser } from 'wxt/browser';
import { text } from '../contract/bounds.ts';
import { z } from '../contract/zod.ts';
import type { Moment } from './poll-interval.ts';

/** Reading a long mail takes minutes without a key. */
const idleAfterSeconds = 5 * 60;

/** Whether somebody is at the machine, as far as the browser says. */
export async function readIdle(): Promise<Moment['idle']> {
  // A browser that does not tell is one whose rep is there.
  return (await browser.idle?.queryState(idleAfterSeconds).catch(() => null)) ?? 'active';
}

/** Calls back when the rep comes back to the machine, or unlocks it. */
export function onReturn(listener: () => void): void {
  browser.idle?.onStateChanged.addListener((state) => {
    if (state === 'active') listener();
  });
}

/** What Chrome's workers know of the network. Whether the machine runs on its battery, no worker is told. */
const Network = z.object({
  connection: z.object({
    saveData: z.optional(z.boolean()),
    effectiveType: z.optional(text(20)),
  }),
});

/** Whether requests are to be spared: the rep asked for it, or the network is a slow one. */
export function isSparing(navigator: unknown = globalThis.navigator): boolean {
  const read = Network.safeParse(navigator);
  if (!read.success) return false;
  const { saveData, effectiveType = '' } = read.data.connection;
  return saveData === true || /^(slow-)?2g$/.test(effectiveType);
}
