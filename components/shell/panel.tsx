import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { lazyWithTexts } from '../i18n/lazy-with-texts.ts';
import { t } from '../i18n/text.ts';
import { SyncPill } from '../sync/sync-pill.tsx';
import { syncBanner } from '../sync/sync-pill-state.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import * as ui from '../ui/ui.module.css';
import { CloseButton } from './close-button.tsx';
import * as styles from './panel.module.css';
import { PanelPeriod } from './panel-period.tsx';
import { partOf, type ScreenId, screens, screensFrom } from './screens.ts';

const Refusal = lazyWithTexts(() => import('../session/refusal.tsx').then((m) => m.Refusal));

/** The frame of the panel: header, banners and navigation around the current screen. */
export function Panel({
  quota,
  status,
  glance,
  screen,
  onScreen,
  onSignIn,
  refusal,
  onClose,
  children,
}: {
  quota: QuotaView | null | undefined;
  status: SyncStatus | undefined;
  glance: ReactNode;
  screen: ScreenId;
  onScreen: (screen: ScreenId) => void;
  onSignIn: () => void;
  /** Why the last sign-in failed. */
  refusal: SignInRefusal | null;
  /** Null in the browser's own side panel, which has its own close button. */
  onClose: (() => void) | null;
  children: ReactNode;
}) {
  const banner = status && syncBanner(status);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <PanelPeriod quota={quota} />
        {status && <SyncPill status={status} onOpen={() => onScreen('outbox')} />}
        {onClose && <CloseButton onClose={onClose} />}
      </header>
      {banner && (
        <div className={styles.banner} role="alert">
          <span>{banner.text}</span>
          {banner.signIn && (
            <button type="button" className={ui.smallButton} onClick={onSignIn}>
              {t.panel.signIn}
            </button>
          )}
        </div>
      )}
      {refusal && (
        <Suspense fallback={null}>
          <Refusal refusal={refusal} />
        </Suspense>
      )}
      <Body screen={screen} glance={glance}>
        {children}
      </Body>
      <Nav
        screen={screen}
        waiting={(status?.rejected ?? 0) + (status?.gone ?? 0)}
        onScreen={onScreen}
      />
    </div>
  );
}

/** The glance strip scrolls with the rest, so that a long text can use the whole height. */
function Body({
  screen,
  glance,
  children,
}: {
  screen: ScreenId;
  glance: ReactNode;
  children: ReactNode;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLElement>(null);
  const shown = useRef(screen);
  useEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    scroll.current?.scrollTo(0, 0);
    // A screen that the rep opened gets the focus, so that it is read from its start. A screen that changes by itself does not
    // take the focus.
    const { activeElement } = document;
    if (activeElement === document.body || place.current?.contains(activeElement)) {
      place.current?.focus({ preventScroll: true });
    }
  }, [screen]);
  return (
    <div ref={scroll} className={styles.scroll}>
      <section aria-label={t.quota.label}>
        <ErrorBoundary>{glance}</ErrorBoundary>
      </section>
      <main ref={place} className={styles.main} tabIndex={-1}>
        <ErrorBoundary key={screen}>{children}</ErrorBoundary>
      </main>
    </div>
  );
}

const parts = screensFrom('nav');

function Nav({
  screen,
  waiting,
  onScreen,
}: {
  screen: ScreenId;
  /** How many outbox entries the rep has to decide on. */
  waiting: number;
  onScreen: (screen: ScreenId) => void;
}) {
  const current = partOf(screen);
  return (
    <nav className={styles.nav} aria-label={t.nav.label}>
      {parts.map((part) => {
        const Icon = screens[part].icon;
        return (
          <button
            key={part}
            type="button"
            title={t.nav[part]}
            aria-current={part === current ? 'page' : undefined}
            onClick={() => onScreen(part)}
          >
            <Icon size={17} aria-hidden="true" />
            <span className={styles.navWord}>{t.nav[part]}</span>
            {part === 'more' && waiting > 0 && (
              <span className={styles.navMark}>
                <span className={ui.unseen}>{t.nav.waiting}</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}
