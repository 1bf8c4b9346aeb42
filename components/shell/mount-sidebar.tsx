import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { askFirst } from '../../lib/kit/confirm.ts';
import { onMessage } from '../../lib/message/on-message.ts';
import { sendToBackground, sendToTab } from '../../lib/message/send.ts';
import { quotaQuery } from '../../lib/quota/queries.ts';
import { localeQuery, sessionQuery } from '../../lib/session/queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { InLanguage } from '../i18n/in-language.tsx';
import { lazyWithTexts } from '../i18n/lazy-with-texts.ts';
import { loadTexts, preloadTexts } from '../i18n/load-texts.ts';
import { t } from '../i18n/text.ts';
import { firstAnswer } from '../query/live-query-cache.ts';
import { makeQueryClient } from '../query/make-client.ts';
import { followPage, type PageSource } from '../reading/active-page.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { App } from './app.tsx';
import { panelMinWidth } from './first-paint-markup.ts';
import type { PanelHost } from './frame-authorisation.ts';
import { type Guard, noGuard, startGuard } from './guard/start-guard.ts';
// Until the frame can be used, its buttons take no pointer; the notice itself comes later.
import './guard/notice.module.css';

const CoverNotice = lazyWithTexts(() => import('./guard/notice.tsx').then((m) => m.CoverNotice));
const ConfirmWrite = lazyWithTexts(() => import('./guard/confirm.tsx').then((m) => m.ConfirmWrite));

/** Renders the sidebar once it is certain who mounted it (`gate`) and the first figures are known. */
export async function mountSidebar(
  root: HTMLElement,
  gate: Promise<PanelHost | null>,
  outside: Outside,
): Promise<void> {
  const client = makeQueryClient();
  const first = Promise.all([
    firstAnswer(client, quotaQuery()),
    firstAnswer(client, sessionQuery()),
    firstAnswer(client, syncStatusQuery()),
    firstAnswer(client, localeQuery()),
    preloadTexts(),
  ]);
  const place = await gate;
  if (place === null) return;
  const guard = place.framed ? startGuard(place.line) : noGuard;
  if (guard.asker) askFirst(guard.asker.ask);
  // Not awaited, because the first figure does not need these.
  void import('../../lib/sync/actions.ts').then(({ recordRowFaults }) => recordRowFaults());
  void import('./keep-focus.ts').then(({ keepFocus }) => keepFocus(root));
  const source = followPage(place);
  // The first paint may be on the screen: it is replaced once the data is known.
  const [stopQuota] = await first;
  await loadTexts(client.getQueryData<string | null>(localeQuery().key) ?? null);
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <ErrorBoundary>
        <InLanguage>{() => <Root {...{ place, source, guard, outside, stopQuota }} />}</InLanguage>
      </ErrorBoundary>
    </QueryClientProvider>,
  );
}

/** Functions of other rooms that the shell needs. */
interface Outside {
  /** Creates a listener that calls `toggle` for Alt+Q. */
  toggleListener(toggle: () => void): (event: KeyboardEvent) => void;
  /** Tells the background that a panel is open, until the returned function is called. */
  connectPanelPort(): () => void;
}

function Root({
  place,
  source,
  guard,
  outside: { toggleListener, connectPanelPort },
  stopQuota,
}: {
  place: PanelHost;
  source: PageSource;
  guard: Guard;
  outside: Outside;
  /** Ends the watch on the quota that began before React was loaded. */
  stopQuota: () => void;
}) {
  const [expanded, setExpanded] = useState(!place.framed || window.innerWidth >= panelMinWidth);
  const tabId = place.framed ? place.tabId : null;
  // From here on the components watch the quota, and only while a rep is signed in and synced.
  useEffect(stopQuota, [stopQuota]);
  const resize = useCallback(
    (to: boolean) => {
      setExpanded(to);
      if (tabId === null) return;
      guard.resizing();
      // Fails if the page is being left, which does not matter.
      sendToTab(tabId, 'dock.size', { expanded: to }).catch(() => {});
    },
    [tabId, guard],
  );
  useDockTexts(place, t.dock);
  // A rail does not connect: it appears with every page, and no request may reveal which pages the rep opens.
  useEffect(() => (expanded ? connectPanelPort() : undefined), [expanded, connectPanelPort]);
  useEffect(() => {
    if (tabId === null) return;
    // Collapsing is always allowed.
    const toggle = () => (expanded ? resize(false) : guard.attempt(() => resize(true)));
    const onKey = toggleListener(toggle);
    window.addEventListener('keydown', onKey);
    const stop = onMessage({
      'dock.toggled': (_request, sender) => {
        if (sender.tabId === tabId) toggle();
        return {};
      },
    });
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, [tabId, expanded, resize, guard, toggleListener]);
  return (
    <>
      <App source={source} expanded={expanded} onExpand={tabId === null ? null : resize} />
      {guard.asker && (
        <Suspense fallback={null}>
          <ConfirmWrite guard={guard} asker={guard.asker} />
        </Suspense>
      )}
      {tabId !== null && <Notices guard={guard} onOpen={panelOpener(tabId)} />}
    </>
  );
}

/** Tells the dock its texts, and tells it again in each language. */
function useDockTexts(place: PanelHost, dock: typeof t.dock): void {
  useEffect(() => {
    if (place.framed) place.line.postMessage({ ...dock });
  }, [place, dock]);
}

/** The live region is there before its words, so that they are read out when they come. */
function Notices({ guard, onOpen }: { guard: Guard; onOpen: (() => void) | null }) {
  const notice = useSyncExternalStore(guard.notice.subscribe, guard.notice.get);
  return (
    <div role="status">
      <Suspense fallback={null}>
        {notice && <CoverNotice notice={notice} onOpen={onOpen} />}
      </Suspense>
    </div>
  );
}

/** Opens the browser's own panel, which needs a click in the frame; null if the browser does not let a frame open it. */
function panelOpener(tabId: number): (() => void) | null {
  const { sidePanel } = browser;
  return sidePanel ? () => void sidePanel.open({ tabId }).catch(() => {}) : null;
}

/** Asks the background to sync because the outbox has a new entry. If this fails, the background syncs at its next alarm. */
export function askForSync(): void {
  sendToBackground('sync.kick', {}).catch(() => {});
}
