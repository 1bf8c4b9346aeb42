import { datePattern } from '../../server/import/parse-date.ts';
import { type NumberFormat, numberPattern } from '../../server/import/parse-number.ts';
import type { Pattern } from './patterns.ts';

const dateFormats = ['YYYY-MM-DD', 'D.M.YYYY', 'MM/DD/YYYY HH:mm:ss', '(YYYY+)*DD+*M|'];
const decimals = ['.', ','] as const;
const groups = ['', '.', ',', ' ', "'"] as const;

/** The files that may build a pattern at run time, with examples of what they build: the mapping of an import sets its date and number formats. */
export function madePatterns(): Pattern[] {
  return [
    ...dateFormats.map((format) =>
      made('server/import/parse-date.ts', format, datePattern(format)),
    ),
    ...decimals.flatMap((decimal) =>
      groups.map((group) => {
        const format: NumberFormat = { decimal, group, strip: [] };
        return made(
          'server/import/parse-number.ts',
          `1${group}000${decimal}5`,
          numberPattern(format),
        );
      }),
    ),
  ];
}

function made(file: string, from: string, { source, flags }: RegExp): Pattern {
  return { id: `${file}: ${from}`, source, flags };
}
