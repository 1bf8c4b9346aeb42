import { useSyncExternalStore } from 'react';
import { browser } from 'wxt/browser';
import type { Reading } from '../../lib/contract/page/reading.ts';
import { onMessage } from '../../lib/message/on-message.ts';
import { sendToTab } from '../../lib/message/send.ts';
import type { PanelHost } from '../shell/frame-authorisation.ts';

/** The page beside the panel. */
export interface PageState {
  tabId: number | null;
  /** Null: nothing has been read, or the page in the tab can't be read. */
  reading: Reading | null;
  /** Our content script answers in the tab. */
  connected: boolean;
}

/** The current page state, with notification of changes. */
export interface PageSource {
  get(): PageState;
  subscribe(listener: () => void): () => void;
  /** Uses a pasted text as the reading, until the page reports one or the rep changes tabs. */
  paste(reading: Reading | null): void;
}

/** A page source that holds the state it is given. */
function pageHolder(first: PageState): PageSource & { set(state: PageState): void } {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
    paste: (reading) => {
      state = { ...state, reading };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Follows the page of the dock's tab or, in a side panel, of the active tab. */
export function followPage(place: PanelHost): PageSource {
  const holder = pageHolder({
    tabId: place.framed ? place.tabId : null,
    reading: null,
    connected: place.framed,
  });
  onMessage({
    'page.changed': ({ reading }, sender) => {
      const { tabId } = holder.get();
      if (tabId !== null && sender.tabId === tabId) holder.set({ tabId, reading, connected: true });
      return {};
    },
  });
  if (place.framed) void readPage(holder, place.tabId);
  else followActiveTab(holder);
  return holder;
}

type Holder = ReturnType<typeof pageHolder>;

async function readPage(holder: Holder, tabId: number): Promise<void> {
  const said = await sendToTab(tabId, 'page.read', {}).then(
    ({ reading }) => ({ reading, connected: true }),
    // In a tab without our script, such as a new tab, nobody answers.
    () => ({ reading: null, connected: false }),
  );
  // The rep may have changed tabs in the meantime.
  if (holder.get().tabId === tabId) holder.set({ tabId, ...said });
}

function followActiveTab(holder: Holder): void {
  const look = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return;
    if (holder.get().tabId !== tab.id)
      holder.set({ tabId: tab.id, reading: null, connected: false });
    await readPage(holder, tab.id);
  };
  browser.tabs.onActivated.addListener(() => void look());
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (tabId === holder.get().tabId && change.status === 'complete') void look();
  });
  void look();
}

export function usePage(source: PageSource): PageState {
  return useSyncExternalStore(source.subscribe, source.get);
}
