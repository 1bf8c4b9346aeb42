import { useEffect, useRef } from 'react';
import type { SessionView } from '../../lib/session/view.ts';
import { ts } from '../i18n/text.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Blank } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './console.module.css';
import { tc } from './console-texts.ts';
import { type ConsoleScreenId, consoleScreenIds, consoleScreens } from './screens.ts';
import { useConsoleScreen } from './use-console-screen.ts';

/** The frame of the console: who is signed in, the navigation, and the current screen. */
export function ConsoleFrame({
  me,
  mayOpen,
}: {
  me: NonNullable<SessionView['me']>;
  /** False: the rep's own row names no role that opens the console. */
  mayOpen: boolean;
}) {
  const screen = useConsoleScreen();
  const { Screen } = consoleScreens[screen];
  const main = useRef<HTMLElement>(null);
  const shown = useRef(screen);
  const name = tc.console.screens[screen];
  useEffect(() => {
    document.title = tc.console.tab({ screen: name });
    if (shown.current === screen) return;
    shown.current = screen;
    // A newly opened screen is read from its beginning.
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [screen, name]);
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <strong className={styles.brand}>Repside</strong>
        <span className={ui.quiet}>{tc.console.title}</span>
        {/* A name may run in the other direction, and its margin would be on the other side. */}
        <span className={styles.who}>
          <bdi>{ts.session.as({ name: me.repName, org: me.orgName })}</bdi>
        </span>
      </header>
      {mayOpen && <ConsoleNav screen={screen} />}
      <main ref={main} className={styles.main} tabIndex={-1}>
        {mayOpen ? (
          <>
            <h1>{name}</h1>
            <ErrorBoundary key={screen}>
              <Screen />
            </ErrorBoundary>
          </>
        ) : (
          <NoRole />
        )}
      </main>
    </div>
  );
}

function ConsoleNav({ screen }: { screen: ConsoleScreenId }) {
  return (
    <nav className={styles.nav} aria-label={tc.console.nav}>
      {consoleScreenIds.map((id) => {
        const Icon = consoleScreens[id].icon;
        return (
          <a key={id} href={`#${id}`} aria-current={id === screen ? 'page' : undefined}>
            <Icon size={17} aria-hidden="true" />
            <span>{tc.console.screens[id]}</span>
          </a>
        );
      })}
    </nav>
  );
}

function NoRole() {
  return (
    <>
      <h1>{tc.console.title}</h1>
      <Blank title={tc.console.noRole}>
        <p>{tc.console.noRoleHow}</p>
      </Blank>
    </>
  );
}
