import ChevronRight from 'lucide-react/icons/chevron-right';
import ExternalLink from 'lucide-react/icons/external-link';
import Megaphone from 'lucide-react/icons/megaphone';
import Plug from 'lucide-react/icons/plug';
import Send from 'lucide-react/icons/send';
import Settings from 'lucide-react/icons/settings';
import { sendToBackground } from '../../lib/message/send.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import { ts } from '../i18n/screen-text.ts';
import { many, t } from '../i18n/text.ts';
import type { PageName } from '../panel/navigation.ts';
import { Section } from '../ui/section.tsx';

const lines = [
  { page: 'outbox', icon: Send, title: ts.more.outbox, how: ts.more.outboxHow },
  { page: 'news', icon: Megaphone, title: ts.more.news, how: ts.more.newsHow },
  { page: 'connection', icon: Plug, title: ts.more.connection, how: ts.more.connectionHow },
] as const;

export function MorePage({
  status,
  onPage,
}: {
  status: SyncStatus | undefined;
  onPage: (page: PageName) => void;
}) {
  return (
    <Section title={ts.more.title}>
      <ul className="rows">
        {lines.map(({ page, icon: Icon, title, how }) => (
          <li key={page}>
            <button type="button" className="row row-button" onClick={() => onPage(page)}>
              <Icon size={17} aria-hidden="true" className="quiet" />
              <span className="row-text">
                <strong>{title}</strong>
                <span>{how}</span>
              </span>
              {page === 'outbox' && status && <OutboxChip status={status} />}
              <ChevronRight size={15} aria-hidden="true" className="quiet flip" />
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="row row-button"
            onClick={() => void sendToBackground('settings.open', {})}
          >
            <Settings size={17} aria-hidden="true" className="quiet" />
            <span className="row-text">
              <strong>{ts.more.settings}</strong>
              <span>{ts.more.settingsHow}</span>
            </span>
            <ExternalLink size={15} aria-hidden="true" className="quiet flip" />
          </button>
        </li>
      </ul>
    </Section>
  );
}

function OutboxChip({ status }: { status: SyncStatus }) {
  if (status.failed > 0) {
    return <span className="chip bad">{many(t.sync.failed, status.failed)}</span>;
  }
  if (status.gone > 0) {
    return <span className="chip warn">{many(t.sync.gone, status.gone)}</span>;
  }
  if (status.pending > 0) {
    return <span className="chip">{many(t.sync.waiting, status.pending)}</span>;
  }
  return null;
}
