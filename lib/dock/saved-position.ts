import { browser } from 'wxt/browser';
import { DockPosition } from '../contract/page/dock-position.ts';
import type { Sender } from '../message/on-message.ts';

const keyOf = (origin: string) => `dock place ${origin}`;

/** The dock position that the rep chose on this page's site, or null. */
export async function readDockPosition({ origin }: Sender): Promise<DockPosition | null> {
  if (origin === null) return null;
  const key = keyOf(origin);
  const kept = DockPosition.safeParse((await browser.storage.local.get(key))[key]);
  return kept.success ? kept.data : null;
}

/** Stores the position for the next page of the same site, in this browser only. */
export async function saveDockPosition(
  position: DockPosition,
  { origin, frameId }: Sender,
): Promise<void> {
  // Only the top frame has a dock.
  if (origin === null || frameId !== 0) return;
  await browser.storage.local.set({ [keyOf(origin)]: position });
}
