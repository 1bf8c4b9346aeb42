import type { Person } from '../../../lib/console/view.ts';
import { plainDateIn } from '../../../lib/kit/date.ts';
import { formatDate } from '../../i18n/screen-format.ts';
import { tc } from '../console-texts.ts';

/** The first and last day on which a person is active, as text. `now`: ms. */
export function activeText(
  { activeFrom, activeTo }: Pick<Person, 'activeFrom' | 'activeTo'>,
  now: number,
): string {
  const from = activeFrom === null ? null : formatDate(activeFrom, now);
  const to = activeTo === null ? null : formatDate(activeTo, now);
  if (to !== null && isOver(activeTo, now)) return tc.people.ended({ to });
  if (from !== null && to !== null) return tc.people.both({ from, to });
  if (from !== null) return tc.people.from({ from });
  return to === null ? tc.people.always : tc.people.until({ to });
}

/** Whether a day is over in the time zone of this device. */
export function isOver(day: string | null, now: number): boolean {
  return day !== null && day < today(now);
}

/** Today, in the time zone of this device. */
function today(now: number): string {
  return plainDateIn(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
