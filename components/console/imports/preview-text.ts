import type { PreviewValue } from '../../../lib/console/view.ts';
import { count, moneyExact } from '../../i18n/format.ts';
import { formatDate, formatList, formatLongTimestamp } from '../../i18n/screen-format.ts';
import { tc } from '../console-texts.ts';

/** A value of a row as text for people. `now`: ms. */
export function previewText(value: PreviewValue, now: number): string {
  switch (value.is) {
    case 'text':
      return value.text;
    case 'texts':
      return formatList(value.texts);
    case 'names':
      return formatList(value.names.map((name) => name ?? tc.imports.inFile));
    case 'money':
      return moneyExact(value.amount, value.currency);
    case 'number':
      return count(value.number);
    case 'date':
      return formatDate(value.date, now);
    case 'instant':
      return formatLongTimestamp(Date.parse(value.at));
    case 'things':
      return tc.imports.things({ n: value.count });
    case 'nothing':
      return tc.imports.empty;
  }
}
