import CalendarCheck from 'lucide-react/icons/calendar-check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import FileText from 'lucide-react/icons/file-text';
import History from 'lucide-react/icons/history';
import UserRound from 'lucide-react/icons/user-round';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { many, t } from '../i18n/text.ts';
import type { PageName } from '../panel/navigation.ts';
import { SyncPill } from '../sync/sync-pill.tsx';
import { syncBanner } from '../sync/sync-pill-state.ts';
import { Boundary } from '../ui/error-boundary.tsx';
import { CloseButton } from './close-button.tsx';
import './panel.css';

const Refusal = lazy(() => import('../session/refusal.tsx').then((m) => ({ default: m.Refusal })));

/** The frame of the panel: what is always there around what changes. */
export function Panel({
  quota,
  status,
  glance,
  page,
  onPage,
  onSignIn,
  refusal,
  onClose,
  children,
}: {
  quota: QuotaView | null | undefined;
  status: SyncStatus | undefined;
  glance: ReactNode;
  page: PageName;
  onPage: (page: PageName) => void;
  onSignIn: () => void;
  /** Why the last try to sign in did not work. */
  refusal: SignInRefusal | null;
  /** Null: the browser's own side panel has its own button. */
  onClose: (() => void) | null;
  children: ReactNode;
}) {
  const banner = status && syncBanner(status);
  return (
    <div className="panel">
      <header className="panel-head">
        <div className="panel-period">
          <h1 className="unseen">{t.app}</h1>
          <b>{quota ? quota.period : t.app}</b>
          {quota && <span>{many(t.time.workingDaysLeft, quota.daysLeft)}</span>}
        </div>
        {status && <SyncPill status={status} onOpen={() => onPage('outbox')} />}
        {onClose && <CloseButton onClose={onClose} />}
      </header>
      {banner && (
        <div className="panel-banner" role="alert">
          <span>{banner.text}</span>
          {banner.signIn && (
            <button type="button" className="button small" onClick={onSignIn}>
              {t.session.signIn}
            </button>
          )}
        </div>
      )}
      {refusal && (
        <Suspense fallback={null}>
          <Refusal refusal={refusal} />
        </Suspense>
      )}
      <Body page={page} glance={glance}>
        {children}
      </Body>
      <Nav page={page} waiting={(status?.failed ?? 0) + (status?.gone ?? 0)} onPage={onPage} />
    </div>
  );
}

/** The glance strip scrolls away with the rest: a long text gets all the room there is. */
function Body({
  page,
  glance,
  children,
}: {
  page: PageName;
  glance: ReactNode;
  children: ReactNode;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    scroll.current?.scrollTo(0, 0);
    // A part that was opened from within is read from its start; the page turning by itself takes no focus.
    const { activeElement } = document;
    if (activeElement === document.body || place.current?.contains(activeElement)) {
      place.current?.focus({ preventScroll: true });
    }
  }, [page]);
  return (
    <div ref={scroll} className="panel-scroll">
      <section aria-label={t.quota.label}>
        <Boundary>{glance}</Boundary>
      </section>
      <main ref={place} className="panel-main" tabIndex={-1}>
        <Boundary key={page}>{children}</Boundary>
      </main>
    </div>
  );
}

const parts = [
  { page: 'today', icon: CalendarCheck },
  { page: 'prospect', icon: UserRound },
  { page: 'templates', icon: FileText },
  { page: 'activity', icon: History },
  { page: 'more', icon: Ellipsis },
] as const;

const within: Partial<Record<PageName, PageName>> = {
  outbox: 'more',
  news: 'more',
  connection: 'more',
  report: 'prospect',
};

function Nav({
  page,
  waiting,
  onPage,
}: {
  page: PageName;
  /** What waits for the rep to decide. */
  waiting: number;
  onPage: (page: PageName) => void;
}) {
  return (
    <nav className="nav" aria-label={t.nav.label}>
      {parts.map(({ page: part, icon: Icon }) => (
        <button
          key={part}
          type="button"
          title={t.nav[part]}
          aria-current={(within[page] ?? page) === part ? 'page' : undefined}
          onClick={() => onPage(part)}
        >
          <Icon size={17} aria-hidden="true" />
          <span className="nav-word">{t.nav[part]}</span>
          {part === 'more' && waiting > 0 && (
            <span className="nav-mark">
              <span className="unseen">{t.nav.waiting}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
