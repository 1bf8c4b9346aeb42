import { plainDateIn } from '../../lib/kit/date.ts';
import { holidaySource, publicHolidays } from '../calendar/public-holidays.ts';
import type { Tx } from '../db/database.ts';
import type { NewChange } from '../ops/changes.ts';
import { columns, line } from '../printable.ts';
import { type Change, writeChanges } from '../write/write-rows.ts';
import { writeInTurn } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';
import { type DayOff, findDaysOff } from './days-off.ts';
import { CommandError, UsageError } from './errors.ts';
import { chooseOrganisation } from './organisation.ts';
import { recordCommand } from './record-command.ts';

/** The maximum number of years for which one command adds holidays. */
const maxYears = 10;

/**
 * Adds the public holidays of a country or subdivision to a work calendar or to the organisation's own list. Existing days stay. `--add`,
 * `--half` and `--remove` change single days.
 */
export async function holidaysCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const said = await writeInTurn(context, (tx, orgId) => fillIn(tx, orgId, context));
  for (const one of said) context.terminal.out(one);
  return true;
}

async function fillIn(tx: Tx, orgId: string, { options, terminal }: CommandContext) {
  const organisation = await chooseOrganisation(tx, orgId);
  const today = options.today ?? plainDateIn(terminal.clock.now(), organisation.timeZone);
  const own = ownDays(options);
  if (options.country === undefined && own.added.length + own.removed.length === 0) {
    throw new UsageError('Specify --country, --add, --half or --remove');
  }
  const found = options.country === undefined ? [] : await holidaysOf(options, organisation, today);
  const place = await findDaysOff(tx, organisation, options.calendar, found.length > 0);
  const left = found.filter(({ half }) => half && !place.halves);
  if (!place.halves && own.added.some(({ half }) => half)) {
    throw new UsageError(
      '--half needs --calendar: the organisation’s own list has whole days only',
    );
  }
  const days = changed(
    place.before,
    [...found.filter((day) => !left.includes(day)), ...own.added],
    own.removed,
  );
  if (!options['dry-run']) {
    const change = place.change(days);
    await writeChanges(tx, orgId, [change], terminal.clock);
    const line = daysOffChange(change, place.before, days);
    if (line) await recordCommand(tx, orgId, line, terminal);
  }
  return [
    ...differences(place.before, days),
    ...left.map(({ date, name }) => columns([date, 'left out, half a day', name])),
    ...(found.length > 0 ? [line`${holidaySource}`] : []),
    ...(options['dry-run'] ? [line`Nothing was written.`] : []),
  ];
}

/** The audit line for changed days off; null if no day has changed. */
function daysOffChange(
  { kind, id, row }: Change,
  before: readonly DayOff[],
  after: readonly DayOff[],
): NewChange | null {
  const without = (some: readonly DayOff[], others: readonly DayOff[]) => {
    const dates = new Set(others.map(({ date }) => date));
    return some.map(({ date }) => date).filter((date) => !dates.has(date));
  };
  const [added, removed] = [without(after, before), without(before, after)];
  if (added.length + removed.length === 0) return null;
  const name = row && 'name' in row && row.name ? row.name : id;
  return {
    action: 'org.holidays',
    target: { kind, id, name },
    before: { days: before.length },
    after: { days: after.length, added: added.slice(0, 100), removed: removed.slice(0, 100) },
  };
}

/** The days that the options name. */
function ownDays({ add = [], half = [], remove = [] }: CommandContext['options']) {
  const day = (date: string, isHalf: boolean): DayOff => ({ date, name: '', half: isHalf });
  return {
    added: [...add.map((date) => day(date, false)), ...half.map((date) => day(date, true))],
    removed: remove,
  };
}

/** The days after adding and removing some, in order. A day that is in the list already stays as it is. */
function changed(
  before: readonly DayOff[],
  added: readonly DayOff[],
  removed: readonly string[],
): DayOff[] {
  const days = new Map(added.map((day) => [day.date, day]));
  for (const day of before) days.set(day.date, day);
  for (const date of removed) days.delete(date);
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function differences(before: readonly DayOff[], after: readonly DayOff[]) {
  const [old, now] = [before, after].map((days) => new Set(days.map(({ date }) => date)));
  const what = (half: boolean) => (half ? 'added, half a day' : 'added');
  return [
    ...after
      .filter(({ date }) => !old?.has(date))
      .map(({ date, name, half }) => columns([date, what(half), name])),
    ...before
      .filter(({ date }) => !now?.has(date))
      .map(({ date }) => columns([date, 'removed', ''])),
  ];
}

async function holidaysOf(
  { country = '', subdivision, from, to }: CommandContext['options'],
  { locale }: { locale: string },
  today: string,
) {
  const first = yearOf(from ?? today.slice(0, 4), '--from');
  const last = yearOf(to ?? String(first + 1), '--to');
  if (last < first || last - first >= maxYears) {
    throw new UsageError(
      `--from and --to may span at most ${maxYears} years, and --from must be the earlier one`,
    );
  }
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const place = { country, subdivision: subdivision ?? null };
  const found = await publicHolidays(place, years, locale);
  if (!found.ok) throw new CommandError(found.error);
  return found.value;
}

function yearOf(text: string, option: string): number {
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  throw new UsageError(`${option}: "${text}" is not a year (expected a year such as 2027)`);
}
