import { describe, expect, it } from 'vitest';
import { absence, organisation, rep, workCalendar } from '../../test/kit/rows.ts';
import { spansOn, workingMinutesIn } from '../kit/calendar/work-calendar.ts';
import { workingTimeBetween } from '../kit/calendar/working-time.ts';
import type { Absence } from './rows/absence.ts';
import type { WorkDay } from './rows/work-calendar.ts';
import { type WorkTimeRows, workCalendarOf } from './work-calendar-of.ts';

const holiday = (date: string, work: WorkDay['work'] = 'none'): WorkDay => ({
  date,
  name: 'Holiday',
  work,
  hours: [],
});
const germany = workCalendar({
  id: 'de',
  timeZone: 'Europe/Berlin',
  days: [holiday('2026-12-25'), holiday('2026-12-24', 'morning')],
});
const munich = workCalendar({
  id: 'munich',
  hours: [],
  days: [holiday('2026-01-06')],
  parentWorkCalendarId: 'de',
});
const dubai = workCalendar({
  id: 'dubai',
  timeZone: 'Asia/Dubai',
  hours: [1, 2, 3, 4, 7].map((weekday) => ({ weekday, from: 480, to: 960 })),
  days: [holiday('2026-12-02')],
});
const acme = organisation({ id: 'acme', holidays: ['2026-10-03'], workCalendarId: 'de' });
const rows = (more: Partial<WorkTimeRows> = {}): WorkTimeRows => ({
  organisation: acme,
  rep: rep({ id: 'anna' }),
  workCalendars: [germany, munich, dubai],
  absences: [],
  ...more,
});
const hoursIn = (from: string, to: string, more?: Partial<WorkTimeRows>) =>
  workingMinutesIn(workCalendarOf(rows(more)), from, to) / 60;
const off = (given: Partial<Absence>) => ({ absences: [absence({ id: 'x', ...given })] });

describe('whose calendar counts', () => {
  it('A rep works by the organisation’s calendar', () => {
    expect(hoursIn('2026-12-21', '2026-12-25')).toBe(28);
  });

  it('A rep in Munich has the holidays of Germany and Munich, one in Dubai neither', () => {
    const inMunich = { rep: rep({ id: 'anna', calendarId: 'munich' }) };
    const inDubai = { rep: rep({ id: 'anna', calendarId: 'dubai' }) };
    expect(hoursIn('2026-01-05', '2026-01-09', inMunich)).toBe(32);
    expect(hoursIn('2026-12-21', '2026-12-25', inMunich)).toBe(28);
    expect(hoursIn('2026-01-04', '2026-01-10', inDubai)).toBe(40);
    expect(workCalendarOf(rows(inDubai)).timeZone).toBe('Asia/Dubai');
    expect(spansOn(workCalendarOf(rows(inDubai)), '2026-12-02')).toEqual([]);
  });

  it('Without a calendar, the working weekdays and holidays of the organisation count, in the rep’s zone', () => {
    const plain = rows({
      organisation: organisation({ id: 'acme', holidays: ['2026-12-25'] }),
      rep: rep({ id: 'anna', timeZone: 'America/New_York' }),
    });
    expect(workingMinutesIn(workCalendarOf(plain), '2026-12-21', '2026-12-27')).toBe(4 * 480);
    expect(workCalendarOf(plain).timeZone).toBe('America/New_York');
  });

  it('If nothing is known, a rep works five days a week, and a time zone that does not exist counts as UTC', () => {
    const nothing = { organisation: null, rep: null, workCalendars: [], absences: [] };
    expect(workingMinutesIn(workCalendarOf(nothing), '2026-11-23', '2026-11-29')).toBe(5 * 480);
    const odd = rows({ workCalendars: [workCalendar({ id: 'de', timeZone: 'Mars/Olympus' })] });
    expect(workCalendarOf(odd).timeZone).toBe('UTC');
  });

  it('A calendar that is its own parent does no harm', () => {
    const circle = workCalendar({ id: 'de', parentWorkCalendarId: 'de' });
    expect(hoursIn('2026-11-23', '2026-11-29', { workCalendars: [circle] })).toBe(40);
  });
});

describe('special hours', () => {
  it('Half a day is half of the weekday’s hours, even with a lunch break', () => {
    const shifts = [
      { weekday: 4, from: 480, to: 720 },
      { weekday: 4, from: 780, to: 960 },
    ];
    const calendar = workCalendar({
      id: 'de',
      hours: shifts,
      days: [holiday('2026-12-24', 'morning'), holiday('2026-12-31', 'afternoon')],
    });
    const seen = workCalendarOf(rows({ workCalendars: [calendar] }));
    expect(spansOn(seen, '2026-12-24')).toEqual([{ from: 480, to: 690 }]);
    expect(spansOn(seen, '2026-12-31')).toEqual([
      { from: 690, to: 720 },
      { from: 780, to: 960 },
    ]);
  });

  it('Hours that overlap count once, and hours that end before they start do not count', () => {
    const hours = [
      { weekday: 1, from: 600, to: 900 },
      { weekday: 1, from: 540, to: 660 },
      { weekday: 1, from: 1_000, to: 950 },
    ];
    expect(
      hoursIn('2026-11-23', '2026-11-23', { workCalendars: [workCalendar({ id: 'de', hours })] }),
    ).toBe(6);
  });
});

describe('absences', () => {
  it.each<[string, Partial<Absence>, number]>([
    ['A week off', {}, 0],
    ['Off from Monday noon', { firstDay: 'afternoon' }, 4],
    ['Off until Friday noon', { lastDay: 'morning' }, 4],
    [
      'Off on Tuesday morning',
      { startsOn: '2026-11-24', endsOn: '2026-11-24', lastDay: 'morning' },
      36,
    ],
    ['At a trade fair', { kind: 'away' }, 40],
    ['Somebody else is off', { repId: 'ben' }, 40],
    ['The end is before the start', { endsOn: '2026-11-20' }, 40],
  ])('%s', (_title, given, hours) => {
    expect(hoursIn('2026-11-23', '2026-11-29', off(given))).toBe(hours);
  });

  it('An absence of thousands of years adds only a limited number of days', () => {
    const seen = workCalendarOf(rows(off({ startsOn: '1001-01-01', endsOn: '9999-12-31' })));
    expect(seen.days.size).toBeLessThan(2_000);
  });

  it('An SLA that is due on Monday at 11:30 has three and a half hours of working time left on Saturday', () => {
    const left = workingTimeBetween(
      workCalendarOf(rows()),
      Date.parse('2026-11-28T10:00:00Z'),
      Date.parse('2026-11-30T11:30:00Z'),
    );
    expect(left).toBe(3.5 * 3_600_000);
  });
});
