import { isPlainDate, plainDateIn } from '../../lib/kit/date.ts';
import { holidaySource, publicHolidays } from '../calendar/public-holidays.ts';
import type { Tx } from '../db/database.ts';
import { columns, line } from '../printable.ts';
import { writeChanges } from '../write/write-rows.ts';
import type { CommandContext } from './command-context.ts';
import { CommandError, UsageError } from './errors.ts';
import { chooseOrganisation } from './organisation.ts';

/** The maximum number of years for which one command adds holidays. */
const maxYears = 10;

/**
 * Adds the public holidays of a country or subdivision to the organisation's holidays, which do not count as working days. Existing holidays
 * stay. `--add` and `--remove` change single days.
 */
export async function holidaysCommand(context: CommandContext): Promise<boolean> {
  const { db, options, words, terminal } = context;
  if (words.length > 0) throw new UsageError(`Unexpected argument "${words.join(' ')}"`);
  const { id } = await chooseOrganisation(db.acrossOrgs(), options.org);
  const said = await db.inOrg(id).transaction((tx) => fillIn(tx, id, context));
  for (const one of said) terminal.out(one);
  return true;
}

async function fillIn(tx: Tx, orgId: string, { options, terminal }: CommandContext) {
  const organisation = await chooseOrganisation(tx, orgId);
  const today = options.today ?? plainDateIn(terminal.clock.now(), organisation.timeZone);
  const found = options.country === undefined ? [] : await holidaysOf(options, organisation, today);
  const [added, removed] = [daysOf(options.add, '--add'), daysOf(options.remove, '--remove')];
  if (options.country === undefined && added.length + removed.length === 0) {
    throw new UsageError('Specify --country, --add or --remove');
  }
  const all = [...organisation.holidays, ...found.map(({ date }) => date), ...added];
  const holidays = [...new Set(all)].filter((date) => !removed.includes(date)).sort();
  const row = { ...organisation, holidays };
  if (!options['dry-run']) {
    await writeChanges(tx, orgId, [{ kind: 'organisation', id: orgId, row }], terminal.clock);
  }
  const before = organisation.holidays;
  const has = (date: string) => holidays.includes(date);
  const changes = [
    ...holidays.filter((date) => !before.includes(date)).map((date) => [date, 'added']),
    ...before.filter((date) => !has(date)).map((date) => [date, 'removed']),
  ];
  const named = new Map(found.map(({ date, name }) => [date, name]));
  return [
    ...changes.map(([date = '', what = '']) => columns([date, what, named.get(date) ?? ''])),
    ...(found.length > 0 ? [line`${holidaySource}`] : []),
    ...(options['dry-run'] ? [line`Nothing was written.`] : []),
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

function daysOf(given: readonly string[] | undefined, option: string): readonly string[] {
  const wrong = given?.find((date) => !isPlainDate(date));
  if (wrong !== undefined) {
    throw new UsageError(`${option}: "${wrong}" is not a date (expected YYYY-MM-DD)`);
  }
  return given ?? [];
}
