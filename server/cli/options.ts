import { parseArgs } from 'node:util';
import { isPlainDate } from '../../lib/kit/date.ts';
import { errorText } from '../../lib/kit/error-text.ts';
import { UsageError } from './errors.ts';

const known = {
  kind: { type: 'string' },
  mapping: { type: 'string' },
  delimiter: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'skip-bad': { type: 'boolean' },
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

const days = ['today', 'last-day', 'add', 'half', 'remove'] as const;

/** Reads a command line: its words in order, and its options by name. Throws a UsageError if an option is unknown or wrong. */
export function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
    });
    for (const option of days) checkDays(`--${option}`, values[option]);
    return { words: positionals, options: values };
  } catch (error) {
    throw new UsageError(errorText(error));
  }
}

export type Options = ReturnType<typeof readOptions>['options'];

function checkDays(option: string, given: string | readonly string[] = []): void {
  const wrong = [given].flat().find((day) => !isPlainDate(day));
  if (wrong !== undefined)
    throw new Error(`${option}: "${wrong}" is not a date (expected YYYY-MM-DD)`);
}
