import { int } from '../bounds.ts';
import { Id, Name } from '../scalars.ts';
import { z } from '../zod.ts';
import { defineRow, orgBucket } from './define-row.ts';

/** Months, or the number of weeks in each of a quarter's three months. `custom`: only the `period` rows count. */
export const fiscalPatterns = ['months', '4-4-5', '4-5-4', '5-4-4', 'custom'] as const;

/** How an organisation divides its fiscal years. In a year of 53 weeks, the last month has one week more. */
export const FiscalCalendar = z.object({
  id: Id,
  name: Name,
  pattern: z.enum(fiscalPatterns),
  /** The month in which a year starts. A year in weeks starts on the day after the previous year ends. */
  firstMonth: int(1, 12),
  /** Whether a year has the number of the calendar year in which it starts, or of the one in which it ends. */
  yearNamedAfter: z.enum(['start', 'end']),
  /** A year in weeks ends on this ISO weekday: the last in its final month, or the one nearest to the end of that month. */
  lastWeekday: int(1, 7),
  yearEnds: z.enum(['last', 'nearest']),
});
export type FiscalCalendar = z.infer<typeof FiscalCalendar>;

export const fiscalCalendar = defineRow({
  kind: 'fiscalCalendar',
  schema: FiscalCalendar,
  scope: orgBucket,
  indexes: [],
  storeVersion: 4,
  file: {
    name: 'fiscalCalendars',
    naturalKey: ['name'],
    defaults: { pattern: 'months', lastWeekday: 6, yearEnds: 'nearest' },
  },
});
