import { browser } from 'wxt/browser';
import { DockPlace } from '../contract/page/dock-position.ts';
import type { Sender } from '../message/on-message.ts';

const keyOf = (origin: string) => `dock place ${origin}`;

/** Where the rep has put the dock on the site of this page; null: nowhere yet. */
export async function readPlace({ origin }: Sender): Promise<DockPlace | null> {
  if (origin === null) return null;
  const key = keyOf(origin);
  const kept = DockPlace.safeParse((await browser.storage.local.get(key))[key]);
  return kept.success ? kept.data : null;
}

/** Keeps it for the next page of the same site, in this browser alone. */
export async function keepPlace(place: DockPlace, { origin, frameId }: Sender): Promise<void> {
  // One dock stands on a page, at its top; no frame moves it.
  if (origin === null || frameId !== 0) return;
  await browser.storage.local.set({ [keyOf(origin)]: place });
}
