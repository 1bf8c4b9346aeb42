import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { answer } from '../../lib/message/answer.ts';
import { sendToBackground, sendToTab } from '../../lib/message/send.ts';
import { toggleListener } from '../../lib/page/shortcut.ts';
import { quotaQuery } from '../../lib/quota/queries.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { Boundary } from '../ui/boundary.tsx';
import { App } from './app.tsx';
import { openGate, type Place } from './gate.ts';
import { watchLive } from './live-cache.ts';
import { followPage, type PageSource } from './page.ts';
import '../ui/base.css';
import '../ui/ui.css';

/** Wider than a rail: the page has given it the room of a panel. */
const panelFrom = 120;

/** Starts the sidebar in this page: nothing is drawn before it is certain who mounted it. */
export async function startSidebar(root: HTMLElement): Promise<void> {
  const client = new QueryClient({
    defaultOptions: { queries: { gcTime: 10 * 60_000, retry: false, networkMode: 'always' } },
  });
  // Read while the gate is still closed: the first figure waits for the slower of the two, not for both.
  watchLive(client, quotaQuery());
  watchLive(client, sessionQuery());
  watchLive(client, syncStatusQuery());
  const place = await openGate();
  if (place === null) return;
  const source = followPage(place);
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <Boundary>
        <Root place={place} source={source} />
      </Boundary>
    </QueryClientProvider>,
  );
}

function Root({ place, source }: { place: Place; source: PageSource }) {
  const [expanded, setExpanded] = useState(!place.framed || window.innerWidth >= panelFrom);
  const tabId = place.framed ? place.tabId : null;
  const resize = useCallback(
    (to: boolean) => {
      setExpanded(to);
      if (tabId === null) return;
      // A page that is going away needs no other size.
      sendToTab(tabId, 'dock.size', { expanded: to }).catch(() => {});
    },
    [tabId],
  );
  useEffect(() => {
    if (tabId === null) return;
    const toggle = () => resize(!expanded);
    const onKey = toggleListener(toggle);
    window.addEventListener('keydown', onKey);
    const stop = answer({
      'dock.toggled': (_request, sender) => {
        if (sender.tabId === tabId) toggle();
        return {};
      },
    });
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, [tabId, expanded, resize]);
  return <App source={source} expanded={expanded} onExpand={tabId === null ? null : resize} />;
}

/** Tells the background that something is in the outbox; it looks by itself now and then in any case. */
export function askForSync(): void {
  sendToBackground('sync.kick', {}).catch(() => {});
}
