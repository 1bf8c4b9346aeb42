import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPollMinutes, type PollConditions, pollMinutes } from './poll-interval.ts';

const working: PollConditions = {
  panelOpen: true,
  liveOpen: false,
  waiting: false,
  idle: 'active',
  sparing: false,
  minutesSinceUse: 0,
};
const closed: PollConditions = { ...working, panelOpen: false };

describe('how often the server is asked', () => {
  it.each<[string, PollConditions, number | null]>([
    ['a panel is open', working, 0.25],
    ['a panel is open and the backend tells', { ...working, liveOpen: true }, null],
    [
      'the backend tells, and something waits to go out',
      { ...working, liveOpen: true, waiting: true },
      1,
    ],
    ['a panel is open on a slow network', { ...working, sparing: true }, 1],
    ['a panel is open and nobody is at the machine', { ...working, idle: 'idle' }, 15],
    ['a panel is open behind a locked screen', { ...working, idle: 'locked' }, 60],
    ['the last panel was closed a moment ago', { ...closed, minutesSinceUse: 3 }, 1],
    ['it was closed a while ago', { ...closed, minutesSinceUse: 30 }, 5],
    [
      'it was closed hours ago, in a browser that is in use',
      { ...closed, minutesSinceUse: 200 },
      5,
    ],
    ['it was closed hours ago', { ...closed, minutesSinceUse: 200, idle: 'idle' }, 15],
    ['nobody has looked for days', { ...closed, minutesSinceUse: 5_000, idle: 'idle' }, 60],
    [
      'nobody has looked for days, and something waits to go out',
      { ...closed, minutesSinceUse: 5_000, waiting: true },
      1,
    ],
    ['a while ago, on a network that costs', { ...closed, minutesSinceUse: 30, sparing: true }, 20],
  ])('%s', (_name, moment, minutes) => {
    expect(pollMinutes(moment)).toBe(minutes);
  });

  const moments = fc.record<PollConditions>({
    panelOpen: fc.boolean(),
    liveOpen: fc.boolean(),
    waiting: fc.boolean(),
    idle: fc.constantFrom('active', 'idle', 'locked'),
    sparing: fc.boolean(),
    minutesSinceUse: fc.oneof(fc.nat(100_000), fc.constant(Infinity)),
  });

  it('The server is asked at least once an hour, and within a minute while something waits', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const minutes = pollMinutes(moment);
        if (minutes === null) expect(moment.liveOpen).toBe(true);
        else expect(minutes).toBeGreaterThan(0);
        expect(minutes ?? 0).toBeLessThanOrEqual(moment.waiting ? 1 : maxPollMinutes);
      }),
    );
  });

  it('A rep who is away, saves data or has not looked for longer never causes more requests', () => {
    const more = (a: PollConditions, b: PollConditions) =>
      (pollMinutes(b) ?? Infinity) >= (pollMinutes(a) ?? Infinity);
    fc.assert(
      fc.property(moments, fc.nat(10_000), (moment, later) => {
        expect(more({ ...moment, idle: 'active' }, { ...moment, idle: 'idle' })).toBe(true);
        expect(more({ ...moment, idle: 'idle' }, { ...moment, idle: 'locked' })).toBe(true);
        expect(more({ ...moment, sparing: false }, { ...moment, sparing: true })).toBe(true);
        const minutesSinceUse = moment.minutesSinceUse + later;
        expect(more(moment, { ...moment, minutesSinceUse })).toBe(true);
      }),
    );
  });
});
