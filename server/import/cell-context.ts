import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { NumberFormat } from './parse-number.ts';
import type { References } from './references.ts';

/** What reading a cell depends on besides the cell. */
export interface ReadContext {
  orgId: string;
  /** Currency, time zone and locale of the organisation. */
  organisation: Pick<Organisation, 'currency' | 'timeZone' | 'locale'>;
  /** The day of the import in the organisation's zone. */
  today: string;
  /** The instant of the import. */
  now: string;
  numbers: NumberFormat;
  money: 'major' | 'minor';
  dateFormat: string;
  /** Null: ISO 8601 with an offset. */
  instantFormat: string | null;
  timeZone: string;
  listSeparator: string;
  idPrefix: string;
  onUnknown: 'report' | 'null';
  /** Calendar quarters that every date read from the file is moved by. */
  shiftQuarters: number;
  references: ReadonlyMap<RowKind, References>;
}
