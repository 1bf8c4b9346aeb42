import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import { pageIdentity, prospectOf } from '../../lib/matching/rules.ts';
import { sendToBackground } from '../../lib/message/send.ts';
import { cacheFirstPaint } from '../../lib/quota/first-paint-actions.ts';
import { quotaQuery } from '../../lib/quota/queries.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { lazyWithTexts } from '../i18n/lazy-with-texts.ts';
import { initialNavigation, navigate, shownScreen } from '../panel/navigation.ts';
import { type Shell, ShellContext } from '../panel/panel-context.ts';
import { useMatch } from '../prospect/use-match.ts';
import { useLiveQuery } from '../query/use-live-query.ts';
import * as glance from '../quota/glance.module.css';
import { Glance, NoQuota } from '../quota/glance.tsx';
import { useQuotaNow } from '../quota/use-quota-now.ts';
import { type PageSource, usePage } from '../reading/active-page.ts';
import { useSignIn } from '../session/use-sign-in.ts';
import { useSynced } from '../session/use-synced.ts';
import { dataAge } from '../sync/sync-pill-state.ts';
import { AgeContext } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';
import { CloseButton } from './close-button.tsx';
import { languageNow, panelMarkup, railMarkup } from './first-paint-markup.ts';
import { LiveRail } from './live-rail.tsx';
import * as styles from './panel.module.css';
import { Panel } from './panel.tsx';
import { type ScreenId, screens } from './screens.ts';

// Loaded lazily: the first figure does not need these.
const SignIn = lazyWithTexts(() => import('../session/sign-in-form.tsx').then((m) => m.SignInForm));
const FirstSync = lazyWithTexts(() => import('../session/first-sync.tsx').then((m) => m.FirstSync));
const StorageClosed = lazyWithTexts(() =>
  import('../session/storage-unavailable.tsx').then((m) => m.StorageUnavailable),
);
const OfflineTooLong = lazyWithTexts(() =>
  import('../session/offline-too-long.tsx').then((m) => m.OfflineTooLong),
);
/** The sidebar: a rail or a panel beside the page of `source`. */
export function App({
  source,
  expanded,
  onExpand,
}: {
  source: PageSource;
  expanded: boolean;
  /** Null if it is always a panel (the browser's own side panel). */
  onExpand: ((expanded: boolean) => void) | null;
}) {
  const { tabId, reading, connected } = usePage(source);
  const synced = useSynced();
  const match = useMatch(synced ? reading : null);
  useKeepLook(synced, expanded);
  useForgetLastRep(synced);
  if (!expanded) {
    return <LiveRail match={match} onOpen={() => onExpand?.(true)} />;
  }
  return (
    <PanelApp
      page={{ tabId, reading, connected, match, paste: onExpand ? null : source.paste }}
      onClose={onExpand && (() => onExpand(false))}
    />
  );
}

/** Stores the figures for the first paint of the next window, after a while. */
function useKeepLook(synced: boolean, expanded: boolean): void {
  const quota = useLiveQuery(synced ? quotaQuery() : null).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rail and panel have different markup; both are stored.
  useEffect(() => {
    if (!quota) return;
    const timer = setTimeout(() => {
      cacheFirstPaint(quota, {
        language: languageNow(),
        rail: railMarkup(document),
        panel: panelMarkup(document),
      }).catch(() => {});
    }, keepAfterMs);
    return () => clearTimeout(timer);
  }, [quota, expanded]);
}

/** Long enough to be after the first paint and the work that follows it. */
const keepAfterMs = 500;

/** Forgets what was read before a sign-out or during the first sync: the next rep must not see it, not even for a moment. */
function useForgetLastRep(synced: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (synced) return;
    // The library's own "inactive" also means queries that it does not fetch itself, and it fetches none of ours.
    client.removeQueries({ predicate: (query) => query.getObserversCount() === 0 });
  }, [client, synced]);
}

type Beside = Pick<Shell, 'tabId' | 'reading' | 'connected' | 'match' | 'paste'>;

function PanelApp({ page, onClose }: { page: Beside; onClose: (() => void) | null }) {
  const { data: session, error } = useLiveQuery(sessionQuery());
  const status = useLiveQuery(syncStatusQuery()).data;
  const { busy, problem, signIn } = useSignIn();
  // When the first sync ends, the whole panel renders for the first time. Deferred, so that the screen does not freeze.
  const isSynced = useSynced();
  const synced = useDeferredValue(isSynced);
  if (error && session === undefined) {
    return (
      <Alone onClose={onClose}>
        <StorageClosed />
      </Alone>
    );
  }
  if (session === undefined) return null;
  if (!session.signedIn) {
    return (
      <Alone onClose={onClose}>
        <SignIn
          serverUrl={session.serverUrl}
          left={session.left}
          busy={busy}
          problem={problem}
          onSignIn={signIn}
        />
      </Alone>
    );
  }
  if (session.leaseEnded) {
    const unsent = (status?.pending ?? 0) + (status?.rejected ?? 0);
    return (
      <Alone onClose={onClose}>
        <OfflineTooLong unsent={unsent} onRetry={() => void sendToBackground('sync.kick', {})} />
      </Alone>
    );
  }
  if (!isSynced || !synced) {
    return (
      <Alone onClose={onClose}>
        <FirstSync status={status ?? null} onRetry={() => void sendToBackground('sync.kick', {})} />
      </Alone>
    );
  }
  const again = () => session.serverUrl !== null && signIn(session.serverUrl);
  return <Signed page={page} onClose={onClose} onSignIn={again} refusal={problem} />;
}

/** A single message or form instead of the panel. It covers the page too, so it can be closed. */
function Alone({ onClose, children }: { onClose: (() => void) | null; children: ReactNode }) {
  return (
    <main className={styles.alone}>
      {onClose && <CloseButton onClose={onClose} />}
      <Suspense fallback={null}>{children}</Suspense>
    </main>
  );
}

function Signed({
  page,
  onClose,
  onSignIn,
  refusal,
}: {
  page: Beside;
  onClose: (() => void) | null;
  onSignIn: () => void;
  refusal: SignInRefusal | null;
}) {
  const now = useNow();
  const quota = useQuotaNow(now);
  const status = useLiveQuery(syncStatusQuery()).data;
  const { shell, shown } = useShellState(page, onClose);
  const Shown = screens[shown].Screen;
  const age = status ? dataAge(status, now) : null;
  if (quota.error && quota.data === undefined) console.error(quota.error);
  return (
    <ShellContext value={shell}>
      <AgeContext value={age}>
        <Panel
          quota={quota.data}
          status={status}
          screen={shown}
          onScreen={shell.goTo}
          onSignIn={onSignIn}
          refusal={refusal}
          onClose={onClose}
          glance={
            <GlancePlace
              quota={quota}
              age={age}
              open={shown === 'quota'}
              onOpen={() => shell.goTo('quota')}
            />
          }
        >
          <Suspense fallback={null}>
            <Shown />
          </Suspense>
        </Panel>
      </AgeContext>
    </ShellContext>
  );
}

function GlancePlace({
  quota,
  age,
  open,
  onOpen,
}: {
  quota: ReturnType<typeof useLiveQuery<import('../../lib/quota/view.ts').QuotaView | null>>;
  age: string | null;
  open: boolean;
  onOpen: () => void;
}) {
  if (quota.data) return <Glance view={quota.data} age={age} open={open} onOpen={onOpen} />;
  if (quota.data === null) return <NoQuota />;
  if (quota.error) throw quota.error;
  return <div className={glance.space} />;
}

/** The screen that is shown, and the person and deal that are selected. A new page resets the selection. */
function useShellState(page: Beside, close: Shell['close']): { shell: Shell; shown: ScreenId } {
  const [{ selected }, setPlace] = useState(initialNavigation);
  const [choice, setChoice] = useState<{
    identity: string;
    prospect: Shell['prospect'];
    dealId: string | null;
  } | null>(null);
  const { match, reading, connected, tabId, paste } = page;
  const identity = pageIdentity(reading);
  const held = choice?.identity === identity ? choice : null;
  const prospect = prospectOf(match, held?.prospect ?? null);
  const dealId = held?.dealId ?? null;
  const shell = useMemo<Shell>(
    () => ({
      tabId,
      reading,
      connected,
      paste,
      close,
      match,
      prospect,
      dealId,
      choose: (chosen) => setChoice({ identity, prospect: chosen, dealId: null }),
      chooseDeal: (deal) => setChoice({ identity, prospect, dealId: deal }),
      goTo: (to) => setPlace((held) => navigate(held, to, match)),
    }),
    [tabId, reading, connected, paste, close, match, prospect, dealId, identity],
  );
  return { shell, shown: shownScreen(selected, match) };
}
