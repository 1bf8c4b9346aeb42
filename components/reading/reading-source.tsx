import { useMutation } from '@tanstack/react-query';
import { sendToBackground } from '../../lib/message/send.ts';
import { ts } from '../i18n/text.ts';
import { withParts } from '../i18n/with-parts.tsx';
import { useShell } from '../panel/panel-context.ts';
import * as ui from '../ui/ui.module.css';
import { pickerTexts } from './picker-texts.ts';
import * as styles from './reading.module.css';
import { usePickable, useReadingSource } from './use-reading-source.ts';

/** How the page is read, and what the rep can do if it is read wrongly. */
export function ReadingSource() {
  const { tabId, reading, connected, paste, close, goTo } = useShell();
  const how = useReadingSource(reading);
  const pickable = usePickable(tabId, connected);
  const picking = useMutation({
    mutationFn: (at: number) => sendToBackground('picker.start', { at, texts: pickerTexts() }),
    // The panel may cover the address that the rep wants to pick.
    onSuccess: ({ started }) => started && close?.(),
  });
  const failed = picking.isError || picking.data?.started === false;
  if (!connected && reading?.rung !== 'pasted') return null;
  return (
    <ReadingSourceView
      how={how}
      hint={pickable && reading?.rung === 'generic' ? ts.hosts.pickHow : null}
      problem={failed ? ts.hosts.notStarted : null}
      onPick={pickable && tabId !== null ? () => picking.mutate(tabId) : null}
      onReport={connected ? () => goTo('report') : null}
      onPaste={paste && reading?.rung === 'pasted' ? () => paste(null) : null}
    />
  );
}

/** An action that is not available is null. */
export function ReadingSourceView({
  how,
  hint,
  problem,
  onPick,
  onReport,
  onPaste,
}: {
  how: string | null;
  hint: string | null;
  problem: string | null;
  onPick: (() => void) | null;
  onReport: (() => void) | null;
  onPaste: (() => void) | null;
}) {
  const acts = [
    [ts.hosts.pick, onPick],
    [ts.hosts.pasteAnother, onPaste],
    [ts.hosts.report, onReport],
  ] as const;
  return (
    <section className={`${ui.section} ${styles.howRead}`} aria-label={ts.hosts.how}>
      {how && <p>{withParts(ts.hosts.readBy, { how: <bdi>{how}</bdi> })}</p>}
      {hint && <p>{hint}</p>}
      <div className={styles.howReadActs}>
        {acts.map(
          ([words, act]) =>
            act && (
              <button key={words} type="button" className={ui.link} onClick={act}>
                {words}
              </button>
            ),
        )}
      </div>
      {problem && (
        <p className={ui.fieldError} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
