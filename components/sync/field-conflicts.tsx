import type { FieldConflict, FieldValue } from '../../lib/sync/view.ts';
import { moneyExact } from '../i18n/format.ts';
import { formatDate } from '../i18n/screen-format.ts';
import { textFor, ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './field-conflicts.module.css';
import * as outbox from './outbox.module.css';

/** The rep's decision on one field. */
export type OnDecide = (field: string, decision: 'keep' | 'take') => void;

/** The fields that both the rep and somebody else changed, each with both values. */
export function FieldConflicts({
  conflicts,
  onDecide,
}: {
  conflicts: readonly FieldConflict[];
  onDecide: OnDecide;
}) {
  return (
    <ul className={styles.list}>
      {conflicts.map((conflict) => (
        <Conflict key={conflict.field} conflict={conflict} onDecide={onDecide} />
      ))}
    </ul>
  );
}

function Conflict({ conflict, onDecide }: { conflict: FieldConflict; onDecide: OnDecide }) {
  const now = useNow();
  const { field, yours, theirs } = conflict;
  const name = textFor(ts.outbox.fields, field);
  return (
    <li>
      <strong>{name}</strong>
      <dl>
        <dt>{ts.outbox.yours}</dt>
        <dd>
          <bdi>{shown(yours, now)}</bdi>
        </dd>
        <dt>{ts.outbox.theirs}</dt>
        <dd>
          <bdi>{shown(theirs, now)}</bdi>
        </dd>
      </dl>
      <div className={outbox.ask}>
        <button
          type="button"
          className={ui.smallButton}
          aria-label={ts.outbox.decides({ what: ts.outbox.keepMine, field: name })}
          onClick={() => onDecide(field, 'keep')}
        >
          {ts.outbox.keepMine}
        </button>
        <button
          type="button"
          className={ui.bareButton}
          aria-label={ts.outbox.decides({ what: ts.outbox.takeTheirs, field: name })}
          onClick={() => onDecide(field, 'take')}
        >
          {ts.outbox.takeTheirs}
        </button>
      </div>
    </li>
  );
}

function shown(value: FieldValue, now: number): string {
  if (value.is === 'nothing') return ts.outbox.noValue;
  if (value.is === 'money') return moneyExact(value.minor, value.currency);
  return value.is === 'date' ? formatDate(value.date, now) : value.text;
}
