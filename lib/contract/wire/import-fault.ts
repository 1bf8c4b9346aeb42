import { list, moment, table, text } from '../bounds.ts';
import { Text } from '../scalars.ts';
import { z } from '../zod.ts';

/**
 * Everything that can be wrong with a file or with a line of it, each with its parameters. A code's text is in the catalogue
 * `importFaults` and says how to mend the fault. `kind` is always a kind of row.
 */
export const importFaults = {
  // The file
  'file-empty': [],
  'file-utf16': [],
  'file-not-utf8': [],
  'file-quote-open': [],
  'file-quote-closed': [],
  'file-quote-inside': [],
  'file-not-csv': [],
  'file-changed': [],
  'file-separator': ['found', 'stated'],
  'file-unstorable': ['row'],
  'header-unnamed': ['number'],
  'header-twice': ['column'],
  'header-unknown': ['column', 'kind', 'allowed'],
  'header-id': [],
  'header-key': ['columns'],
  'mapping-column': ['where', 'column', 'columns'],
  'mapping-field': ['field', 'kind', 'allowed'],
  'mapping-unused': ['columns'],
  'mapping-record': ['kind'],
  // The line
  'cell-count': ['found', 'expected'],
  'header-again': [],
  circle: ['path'],
  'id-empty': [],
  'id-twice': ['value', 'line'],
  'record-taken': ['value', 'name'],
  'value-missing': ['field'],
  'currency-missing': ['held', 'currency'],
  'period-unknown': ['value'],
  'quota-owner': [],
  'quota-target': [],
  'days-reversed': ['last', 'to', 'first', 'from'],
  'field-refused': ['field'],
  // The cell
  empty: [],
  nul: [],
  'row-none': ['value'],
  'row-unknown': ['kind', 'value'],
  'row-several': ['kind', 'value'],
  'file-unknown': ['value'],
  'not-choice': ['value', 'allowed'],
  'not-email': ['value'],
  'several-emails': ['value'],
  'not-domain': ['value'],
  'not-country': ['value'],
  'not-currency': ['value'],
  'not-language': ['value'],
  'not-time-zone': ['value'],
  'not-hash': ['value'],
  'not-date': ['value', 'format'],
  'not-time': ['value', 'format'],
  'not-whole': ['value'],
  'not-number': ['value', 'example'],
  'not-amount': ['value', 'example'],
  'not-rate': ['value'],
  'not-quantity': ['value'],
  'not-share': ['value'],
  'not-score': ['value'],
  'not-ramp': ['value'],
  'not-hours': ['value'],
  'not-day': ['value'],
  'not-yes-no': ['value'],
  'not-record': ['value'],
  'not-email-kind': ['value'],
  'not-target': ['value'],
  'not-label': ['value'],
  'not-holder': ['value'],
  'not-member': ['value'],
  'hours-overlap': [],
  'no-letters': ['value'],
  'too-many-decimals': ['value', 'currency', 'places'],
  'too-large': ['value'],
  'more-than': ['value', 'max'],
  'less-than': ['value', 'min'],
  'too-long': ['value', 'length', 'max'],
  'too-short': ['value'],
  'too-many-tags': ['max'],
  'not-allowed': ['value'],
  'placeholder-unknown': ['value', 'textLine', 'character', 'mend'],
  'placeholder-braces': ['value', 'textLine', 'character', 'mend'],
  'placeholder-split': ['value', 'textLine', 'character', 'mend'],
  'placeholder-escaped': ['value', 'textLine', 'character', 'mend'],
  'placeholder-invisible': ['value', 'textLine', 'character', 'mend'],
} as const satisfies Record<string, readonly string[]>;

export type ImportFaultCode = keyof typeof importFaults;

export type FaultValue = string | number | readonly string[];
export type FaultParamsOf<C extends ImportFaultCode> = Readonly<
  Record<(typeof importFaults)[C][number], FaultValue>
>;

const Value = z.union([text(2_000), moment(), list(text(500), 500)]);

/** The fields of a fault on the wire. A client that does not know the code shows `message`, which is English. */
export const faultFields = {
  message: Text,
  /** One of `importFaults`, or one that a newer server added; servers before wire 2.7 send none. */
  code: z.optional(text(64)),
  params: z.optional(table(text(64), Value, 20)),
};
