import { parseArgs } from 'node:util';
import { dayNumber, fromDayNumber } from '../../lib/kit/date.ts';
import { errorText } from '../../lib/kit/error-text.ts';
import { UsageError } from './errors.ts';

const known = {
  kind: { type: 'string' },
  mapping: { type: 'string' },
  delimiter: { type: 'string' },
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
  org: { type: 'string' },
  'data-dir': { type: 'string' },
  today: { type: 'string' },
  name: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  locale: { type: 'string' },
  id: { type: 'string' },
  'own-domain': { type: 'string', multiple: true },
  type: { type: 'string' },
  rep: { type: 'string' },
  role: { type: 'string', multiple: true },
  'last-day': { type: 'string' },
  action: { type: 'string' },
  issuer: { type: 'string' },
  subject: { type: 'string' },
  reason: { type: 'string' },
  country: { type: 'string' },
  subdivision: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  calendar: { type: 'string' },
  add: { type: 'string', multiple: true },
  half: { type: 'string', multiple: true },
  remove: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads a command line: its words in order, and its options by name. Throws a UsageError if an option is unknown or wrong. */
export function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
    });
    checkDay('--today', values.today);
    checkDay('--last-day', values['last-day']);
    return { words: positionals, options: values };
  } catch (error) {
    throw new UsageError(errorText(error));
  }
}

export type Options = ReturnType<typeof readOptions>['options'];

function checkDay(option: string, day: string | undefined): void {
  if (day === undefined) return;
  const good =
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    !Number.isNaN(dayNumber(day)) &&
    fromDayNumber(dayNumber(day)) === day;
  if (!good) throw new Error(`${option}: "${day}" is not a date (expected YYYY-MM-DD)`);
}
