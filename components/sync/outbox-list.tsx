import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import type { OutboxLine } from '../../lib/sync/view.ts';
import { count, formatTimestamp } from '../i18n/format.ts';
import { series } from '../i18n/series.ts';
import { textFor, ts } from '../i18n/text.ts';
import { BreakableAddress } from '../ui/breakable-address.tsx';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import { FieldConflicts, type OnDecide } from './field-conflicts.tsx';
import * as styles from './outbox.module.css';
import { problemText, rejectionText } from './trouble-text.ts';

interface Acts {
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
  /** Sends again what a restored server has lost. */
  onAgain: (ids: readonly string[]) => void;
  onDismiss: (id: string) => void;
  /** Decides a field that somebody else changed too. */
  onDecide: (id: string, ...decision: Parameters<OnDecide>) => void;
}

/** The outbox by state. Rejected and gone entries come first, because the rep has to decide on them. */
export function OutboxList({
  lines,
  onExport,
  ...acts
}: Acts & { lines: readonly OutboxLine[]; onExport: () => void }) {
  const of = (state: OutboxLine['state']) => lines.filter((line) => line.state === state);
  return (
    <>
      <Section
        title={ts.outbox.title}
        aside={
          lines.length > 0 && (
            <button type="button" className={`${ui.link} ${styles.exportLink}`} onClick={onExport}>
              <Download size={13} aria-hidden="true" />
              <span title={ts.outbox.exportHow}>{ts.outbox.export}</span>
            </button>
          )
        }
      >
        <p className={ui.quiet}>{ts.outbox.about}</p>
        {lines.length === 0 && <Blank title={ts.outbox.empty}>{ts.outbox.emptyHow}</Blank>}
      </Section>
      <Lines title={ts.outbox.states.rejected} lines={of('rejected')} {...acts} />
      <Gone lines={of('gone')} {...acts} />
      <Lines title={ts.outbox.states.blocked} lines={of('blocked')} {...acts} />
      <Lines title={ts.outbox.states.pending} lines={of('pending')} {...acts} />
      <Lines title={ts.outbox.states.sent} lines={of('sent')} {...acts} />
    </>
  );
}

function Lines({ title, lines, ...acts }: Acts & { title: string; lines: OutboxLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} aside={count(lines.length)}>
      <ul className={ui.rows}>
        {lines.map((line) => (
          <RowBoundary key={line.id} kind="outbox" id={line.id} name={line.label ?? whatOf(line)}>
            <Line line={line} {...acts} />
          </RowBoundary>
        ))}
      </ul>
    </Section>
  );
}

/** Clicks that the server confirmed and then lost when it was restored. */
function Gone({ lines, ...acts }: Acts & { lines: OutboxLine[] }) {
  if (lines.length === 0) return null;
  const all = lines.map(({ id }) => id);
  return (
    <Section
      title={ts.outbox.states.gone}
      aside={
        lines.length > 1 && (
          <button type="button" className={ui.link} onClick={() => acts.onAgain(all)}>
            {ts.outbox.allAgain}
          </button>
        )
      }
    >
      <p className={ui.quiet}>{ts.outbox.goneHow}</p>
      <ul className={ui.rows}>
        {lines.map((line) => (
          <RowBoundary key={line.id} kind="outbox" id={line.id} name={line.label ?? whatOf(line)}>
            <Line line={line} {...acts} />
          </RowBoundary>
        ))}
      </ul>
    </Section>
  );
}

function Line({ line, ...acts }: Acts & { line: OutboxLine }) {
  const { onRetry } = acts;
  const now = useNow();
  const what = whatOf(line);
  const rejected = line.state === 'rejected';
  const reason = reasonOf(line);
  const { conflicts = [] } = line;
  const tried = line.attempts > 0 && line.state !== 'sent';
  return (
    <li className={styles.line}>
      <div className={ui.rowText}>
        <strong>
          <bdi>
            <BreakableAddress>{line.label ?? what}</BreakableAddress>
          </bdi>
        </strong>
        <span>
          {series([
            ...(line.label === null ? [] : [what]),
            formatTimestamp(Date.parse(line.at), now),
            ...(tried ? [ts.outbox.attempts({ n: line.attempts })] : []),
          ])}
        </span>
        {reason !== null && (
          <span className={styles.reason} data-tone={rejected ? 'bad' : undefined}>
            {reason}
          </span>
        )}
      </div>
      {conflicts.length > 0 && (
        <FieldConflicts
          conflicts={conflicts}
          onDecide={(...decision) => acts.onDecide(line.id, ...decision)}
        />
      )}
      {conflicts.length === 0 &&
        (rejected || line.state === 'blocked' || line.state === 'gone') && (
          <Decide line={line} {...acts} />
        )}
      {line.state === 'pending' && line.attempts > 0 && (
        <button type="button" className={ui.smallButton} onClick={() => onRetry(line.id)}>
          {ts.outbox.retry}
        </button>
      )}
    </li>
  );
}

function whatOf({ logged, what }: Pick<OutboxLine, 'what' | 'logged'>): string {
  return logged ? ts.activity.kinds[logged] : textFor(ts.outbox.what, what);
}

/** Why the entry is in its state, as text, or null. */
function reasonOf(line: OutboxLine): string | null {
  const { what, state, trouble, attempts, waitsFor, conflicts } = line;
  if (conflicts && conflicts.length > 0) return ts.outbox.both;
  if (waitsFor) {
    const kind = whatOf(waitsFor);
    const { label } = waitsFor;
    const name = label === null ? kind : ts.outbox.named({ what: kind, label });
    return waitsFor.rejected
      ? ts.outbox.waitsRejected({ what: name })
      : ts.outbox.waits({ what: name });
  }
  if (state === 'rejected') return (trouble && rejectionText(what, trouble)) ?? ts.outbox.noReason;
  return trouble && attempts > 0 ? problemText(trouble) : null;
}

/** A rejected or gone entry can be sent again or given up. A blocked entry can only be given up: it goes out by itself. */
function Decide({ line, ...acts }: Acts & { line: OutboxLine }) {
  const [asked, setAsked] = useState(false);
  const { id } = line;
  const words = wordsOf(line);
  const giveUp = line.state === 'gone' ? acts.onDismiss : acts.onDiscard;
  if (asked) {
    return (
      <div className={styles.ask} role="alert">
        <span>{words.ask}</span>
        <button type="button" className={ui.smallButton} onClick={() => giveUp(id)}>
          {words.giveUp}
        </button>
        <button type="button" className={ui.smallButton} onClick={() => setAsked(false)}>
          {ts.outbox.keep}
        </button>
      </div>
    );
  }
  return (
    <div className={styles.ask}>
      {line.state === 'rejected' && (
        <button type="button" className={ui.smallButton} onClick={() => acts.onRetry(id)}>
          {ts.outbox.retry}
        </button>
      )}
      {line.state === 'gone' && (
        <button type="button" className={ui.smallButton} onClick={() => acts.onAgain([id])}>
          {ts.outbox.again}
        </button>
      )}
      <button type="button" className={ui.bareButton} onClick={() => setAsked(true)}>
        {words.giveUp}
      </button>
    </div>
  );
}

function wordsOf({ state, waiting = 0 }: OutboxLine): { giveUp: string; ask: string } {
  if (state === 'gone') return { giveUp: ts.outbox.dismiss, ask: ts.outbox.dismissAsk };
  const ask = waiting > 0 ? ts.outbox.discardWith({ n: waiting }) : ts.outbox.discardAsk;
  return { giveUp: ts.outbox.discard, ask };
}
