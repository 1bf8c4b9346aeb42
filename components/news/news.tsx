import Megaphone from 'lucide-react/icons/megaphone';
import Trophy from 'lucide-react/icons/trophy';
import type { AnnouncementView } from '../../lib/news/view.ts';
import { formatTimestamp } from '../i18n/format.ts';
import { formatLongTimestamp } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './news.module.css';

/** News and wins. `limit`: how many at most; `onAll` opens the full list. */
export function News({
  items,
  limit,
  onAll,
}: {
  items: readonly AnnouncementView[];
  limit?: number;
  onAll?: () => void;
}) {
  const shown = items.slice(0, limit ?? items.length);
  if (shown.length === 0 && limit !== undefined) return null;
  return (
    <Section
      title={ts.team.title}
      aside={
        onAll &&
        shown.length < items.length && (
          <button type="button" className={ui.link} onClick={onAll}>
            {ts.team.all}
          </button>
        )
      }
    >
      {shown.length === 0 ? (
        <Blank title={ts.team.none} />
      ) : (
        <ul className={ui.rows}>
          {shown.map((item) => (
            <RowBoundary key={item.id} kind="announcement" id={item.id} name={item.title}>
              <NewsRow item={item} short={limit !== undefined} />
            </RowBoundary>
          ))}
        </ul>
      )}
    </Section>
  );
}

function NewsRow({ item, short }: { item: AnnouncementView; short: boolean }) {
  const now = useNow();
  const at = Date.parse(item.at);
  const Icon = item.kind === 'win' ? Trophy : Megaphone;
  return (
    <li className={`${ui.row} ${styles.row}`}>
      <span className={item.kind === 'win' ? styles.win : styles.kind}>
        <Icon size={15} aria-hidden="true" />
        <span className={ui.unseen}>{item.kind === 'win' ? ts.team.win : ts.team.news}</span>
      </span>
      <span className={ui.rowText}>
        <strong>{item.title}</strong>
        {!short && <span className={styles.body}>{item.body}</span>}
      </span>
      <time
        className={`${ui.quiet} ${styles.at}`}
        dateTime={item.at}
        title={formatLongTimestamp(at)}
      >
        {formatTimestamp(at, now)}
      </time>
    </li>
  );
}
