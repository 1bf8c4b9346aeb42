import type { Days } from '../../lib/contract/periods-of.ts';
import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { KeySpellings } from './key-spellings.ts';
import type { NumberFormat } from './parse-number.ts';
import type { References } from './references.ts';

/** The settings of an import that decide how a cell is read. */
export interface ReadContext {
  orgId: string;
  /** Currency, time zone and locale of the organisation. */
  organisation: Pick<Organisation, 'currency' | 'timeZone' | 'locale'>;
  /** The day of the import in the organisation's time zone (`2026-11-24`). */
  today: string;
  /** The time of the import, in UTC (`2026-11-24T09:30:00.000Z`). */
  now: string;
  numbers: NumberFormat;
  money: 'major' | 'minor';
  dateFormat: string;
  /** The format of times; null: ISO 8601 with an offset. */
  instantFormat: string | null;
  timeZone: string;
  listSeparator: string;
  idPrefix: string;
  /** The system that the file comes from; null if the mapping does not say. */
  system: string | null;
  onUnknown: 'report' | 'null';
  /** The number of calendar quarters by which every date in the file is moved. */
  shiftQuarters: number;
  references: ReadonlyMap<RowKind, References>;
  /** The days of a period by its name. */
  findPeriod: (name: string) => Days | null;
  /** Null: a natural key of this kind has one spelling. */
  spellings: KeySpellings | null;
}
