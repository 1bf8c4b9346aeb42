import EyeOff from 'lucide-react/icons/eye-off';
import { useSyncExternalStore } from 'react';
import { t } from '../../i18n/text.ts';
import type { Guard } from './start-guard.ts';
import './notice.css';

/** Says why a click did nothing, and what to do instead. The live region contains the text only while it is true. */
export function CoverNotice({
  guard,
  onOpen,
}: {
  guard: Guard;
  /** Opens the browser's own panel; null if only the rep can open it. */
  onOpen: (() => void) | null;
}) {
  const notice = useSyncExternalStore(guard.notice.subscribe, guard.notice.get);
  return (
    <div role="status">
      {notice === 'covered' && <Cover onOpen={onOpen} />}
      {notice === 'early' && <Early />}
    </div>
  );
}

/** Exported for the gallery. */
export function Early() {
  return <p className="cover early">{t.guard.early}</p>;
}

/** Exported for the gallery. */
export function Cover({ onOpen }: { onOpen: (() => void) | null }) {
  return (
    <div className="cover">
      <EyeOff size={18} aria-hidden="true" />
      <p>
        <b>{t.guard.covered}</b>
        <span className="cover-more">{onOpen ? t.guard.more : t.guard.moreByHand}</span>
      </p>
      {onOpen && (
        <button
          type="button"
          className="button small"
          data-unguarded=""
          title={t.guard.open}
          onClick={onOpen}
        >
          <span className="cover-more">{t.guard.open}</span>
          <span className="cover-short">{t.guard.openShort}</span>
        </button>
      )}
    </div>
  );
}
