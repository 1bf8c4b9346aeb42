import AppWindow from 'lucide-react/icons/app-window';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ExternalLink from 'lucide-react/icons/external-link';
import Settings from 'lucide-react/icons/settings';
import { type ReactNode, Suspense } from 'react';
import { mayOpenConsoleQuery } from '../../lib/console/may-open-queries.ts';
import { sendToBackground } from '../../lib/message/send.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { t, ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { type ScreenId, screens, screensFrom } from './screens.ts';

/** The screens that are not in the navigation, and the settings. */
export function MoreScreen(): ReactNode {
  const { goTo } = useShell();
  const status = useLiveQueryData(syncStatusQuery());
  const mayOpenConsole = useLiveQueryData(mayOpenConsoleQuery()) ?? false;
  return <MoreList status={status} mayOpenConsole={mayOpenConsole} onScreen={goTo} />;
}

const listed = screensFrom('more');

export function MoreList({
  status,
  mayOpenConsole,
  onScreen,
}: {
  status: SyncStatus | undefined;
  mayOpenConsole: boolean;
  onScreen: (screen: ScreenId) => void;
}) {
  return (
    <Section title={ts.more.title}>
      <ul className={ui.rows}>
        {listed.map((screen) => (
          <li key={screen}>
            <button type="button" className={ui.rowButton} onClick={() => onScreen(screen)}>
              <ScreenIcon screen={screen} />
              <span className={ui.rowText}>
                <strong>{ts.more.screens[screen].title}</strong>
                <span>{ts.more.screens[screen].about}</span>
              </span>
              {screen === 'outbox' && status && <OutboxChip status={status} />}
              <ChevronRight size={15} aria-hidden="true" className={`${ui.quiet} ${ui.flip}`} />
            </button>
          </li>
        ))}
        {mayOpenConsole && (
          <li>
            <button
              type="button"
              className={ui.rowButton}
              onClick={() => void sendToBackground('console.open', {})}
            >
              <AppWindow size={17} aria-hidden="true" className={ui.quiet} />
              <span className={ui.rowText}>
                <strong>{ts.more.console}</strong>
                <span>{ts.more.consoleHow}</span>
              </span>
              <ExternalLink size={15} aria-hidden="true" className={`${ui.quiet} ${ui.flip}`} />
            </button>
          </li>
        )}
        <li>
          <button
            type="button"
            className={ui.rowButton}
            onClick={() => void sendToBackground('settings.open', {})}
          >
            <Settings size={17} aria-hidden="true" className={ui.quiet} />
            <span className={ui.rowText}>
              <strong>{ts.more.settings}</strong>
              <span>{ts.more.settingsHow}</span>
            </span>
            <ExternalLink size={15} aria-hidden="true" className={`${ui.quiet} ${ui.flip}`} />
          </button>
        </li>
      </ul>
    </Section>
  );
}

function ScreenIcon({ screen }: { screen: (typeof listed)[number] }) {
  const Icon = screens[screen].icon;
  return (
    <Suspense fallback={<span className={ui.iconSpace} />}>
      <Icon size={17} aria-hidden="true" className={ui.quiet} />
    </Suspense>
  );
}

function OutboxChip({ status }: { status: SyncStatus }) {
  if (status.rejected > 0) {
    return (
      <span className={ui.chip} data-tone="bad">
        {t.sync.rejected({ n: status.rejected })}
      </span>
    );
  }
  if (status.gone > 0) {
    return (
      <span className={ui.chip} data-tone="warn">
        {t.sync.gone({ n: status.gone })}
      </span>
    );
  }
  if (status.pending > 0) {
    return <span className={ui.chip}>{t.sync.waiting({ n: status.pending })}</span>;
  }
  return null;
}
