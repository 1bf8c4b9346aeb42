import type { OpsChange } from '../../../lib/console/view.ts';
import { isPlainDate } from '../../../lib/kit/date.ts';
import { count, dash } from '../../i18n/format.ts';
import { formatDate, formatList } from '../../i18n/screen-format.ts';
import { textFor } from '../../i18n/text.ts';
import { useNow } from '../../ui/use-now.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';

/** What was done, as the predicate of a sentence: "loaded accounts.csv". */
export function actionText({ action, target: { name } }: OpsChange): string {
  const texts: Readonly<Record<string, (values: { name: string }) => string>> = tc.changes.action;
  const text = Object.hasOwn(texts, action) ? texts[action] : undefined;
  return text?.({ name }) ?? tc.changes.otherAction({ action, name });
}

type Value = NonNullable<OpsChange['before']>[string];

/** The values before and after, field by field. */
export function Details({ change: { before, after } }: { change: OpsChange }) {
  const now = useNow();
  const given = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  // The database keeps no order of names.
  const fields = [...given].toSorted((one, other) => placeOf(one) - placeOf(other));
  const text = (field: string, value: Value | undefined) => valueText(field, value, now);
  return (
    <dl className={styles.changed}>
      {fields.map((field) => {
        const [was, is] = [text(field, before?.[field]), text(field, after?.[field])];
        return (
          <div key={field}>
            <dt>{textFor(tc.changes.field, field)}</dt>
            <dd>
              <bdi>
                {before === null || was === is ? is : tc.changes.was({ before: was, after: is })}
              </bdi>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Fields that this version does not know come last. */
function placeOf(field: string): number {
  const at = Object.keys(tc.changes.field).indexOf(field);
  return at === -1 ? Number.MAX_SAFE_INTEGER : at;
}

function valueText(field: string, value: Value | undefined, now: number): string {
  if (value === null || value === undefined || value === '') return dash;
  if (typeof value === 'number') return count(value);
  if (Array.isArray(value)) return formatList(value.map((one) => valueText(field, one, now)));
  const text = String(value);
  return isPlainDate(text) ? formatDate(text, now) : wordText(field, text);
}

const wordText = (field: string, word: string): string =>
  field === 'roles' ? textFor(tc.people.role, word) : word;
