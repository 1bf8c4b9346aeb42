import type { WorkCalendar } from '../../../lib/kit/calendar/work-calendar.ts';
import { addWorkingTime, countedTime } from '../../../lib/kit/calendar/working-time.ts';
import type { Example } from '../report.ts';

const nine = [{ from: 540, to: 1020 }];
const office = (
  timeZone = 'UTC',
  week: WorkCalendar['week'] = { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine },
): WorkCalendar => ({ timeZone, week, days: new Map() });
const broken = [
  { from: 420, to: 720 },
  { from: 780, to: 1080 },
];
const always = [{ from: 0, to: 1440 }];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const rule = 'Intrepidd/working_hours, computation_spec.rb:';
const serviceNow = 'ServiceNow, c_SLATimingsAndSchedules: 24 hours from Monday 9:00, 9 to 17:';

function after(
  id: string,
  what: string,
  calendar: WorkCalendar,
  from: string,
  ms: number,
  right: string,
): Example {
  const got = () => {
    const to = addWorkingTime(calendar, Date.parse(from), ms);
    return to && new Date(to).toISOString();
  };
  return { id, what, right: new Date(right).toISOString(), got };
}

/** Zammad's ticket: new at 0, open after 60 minutes, pending after 90, closed after 120; only new and open count. */
function pausedFrom(minute: number): number {
  const start = Date.parse('2026-11-23T10:00:00Z');
  const at = (minutes: number) => start + minutes * MINUTE;
  const changes = [
    { at: at(0), counts: true },
    { at: at(60), counts: true },
    { at: at(90), counts: false },
    { at: at(120), counts: false },
  ];
  const calendar = office('UTC', { 1: always });
  return countedTime(calendar, changes, at(minute), at(200)) / MINUTE;
}

export const workingTime: readonly Example[] = [
  after(
    'S1-45-minutes',
    `${rule} Friday 16:30:42 and 45 minutes:`,
    office(),
    '2026-11-27T16:30:42Z',
    45 * MINUTE,
    '2026-11-30T09:15:42Z',
  ),
  after(
    'S1-120-seconds',
    `${rule} Friday 16:59:42 and 120 seconds:`,
    office(),
    '2026-11-27T16:59:42Z',
    120 * SECOND,
    '2026-11-30T09:01:42Z',
  ),
  after(
    'S1-lunch',
    `${rule} 7 to 12 and 13 to 18, Monday 5:00 and 6 hours:`,
    office('UTC', { 1: broken }),
    '2026-11-23T05:00:00Z',
    6 * HOUR,
    '2026-11-23T14:00:00Z',
  ),
  after(
    'S1-Tokyo',
    `${rule} Tokyo, Friday 16:00 and 3 hours:`,
    office('Asia/Tokyo'),
    '2026-11-27T16:00:00+09:00',
    3 * HOUR,
    '2026-11-30T11:00:00+09:00',
  ),
  after('S2', serviceNow, office(), '2026-11-23T09:00:00Z', 24 * HOUR, '2026-11-25T17:00:00Z'),
  {
    id: 'S4',
    what: 'Zammad, period_working_minutes_spec.rb: minutes that count:',
    right: 90,
    got: () => pausedFrom(0),
  },
  {
    id: 'S4-from-minute-30',
    what: 'Zammad, period_working_minutes_spec.rb: minutes that count from minute 30 on:',
    right: 60,
    got: () => pausedFrom(30),
  },
  after(
    'S6-spring',
    'Berlin, 2 hours from the Friday before the clocks go forward:',
    office('Europe/Berlin'),
    '2026-03-27T16:00:00+01:00',
    2 * HOUR,
    '2026-03-30T08:00:00Z',
  ),
  after(
    'S6-autumn',
    'Berlin, 2 hours from the Friday before the clocks go back:',
    office('Europe/Berlin'),
    '2026-10-23T16:00:00+02:00',
    2 * HOUR,
    '2026-10-26T09:00:00Z',
  ),
];
