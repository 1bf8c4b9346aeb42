import { describe, expect, it } from 'vitest';
import { reading as readingOf } from '../../../test/kit/page-people.ts';
import type { Reading } from '../../contract/page/reading.ts';
import {
  initialState,
  type PageEvent,
  type PageFacts,
  type ReadingState,
  type Step,
  step,
} from './reading-state.ts';

const reading = (over: Partial<Reading> = {}) =>
  readingOf({
    host: 'program',
    people: [{ address: 'a@one.example', name: null, role: 'from' }],
    subject: 'First',
    ...over,
  });
const b = [{ address: 'b@two.example', name: null, role: 'from' as const }];
const first = { key: 'first', exact: true };
const second = { key: 'second', exact: true };

const read = (said: Reading | null, over: Partial<PageFacts> = {}): PageEvent & PageFacts => ({
  type: 'read',
  reading: said,
  renewed: true,
  byFields: false,
  hasFields: false,
  ...over,
});

/** A page that has been in view and at rest since the start; the clock stands at 10,000. */
const shown: ReadingState = { ...initialState(first, 10_000), hidden: false };
const play = (from: ReadingState, ...events: [PageEvent, number][]): ReadingState =>
  events.reduce((state, [event, now]) => step(state, event, now).state, from);
const done = ({ state: _, ...rest }: Step) => rest;

/** The first record has been reported, and the address has moved on to the second at 20,000. */
const movedOn = (said: Reading, urlKey = second): ReadingState =>
  play(shown, [read(said), 10_000], [{ type: 'moved', urlKey }, 20_000], [{ type: 'due' }, 20_120]);

describe('when a page is read', () => {
  it('waits from the first change until the page is quiet', () => {
    const changed = step(shown, { type: 'changed' }, 10_000);
    expect(done(changed)).toEqual({ wait: 120 });
    expect(done(step(changed.state, { type: 'due' }, 10_120))).toEqual({ read: true });
  });

  it('waits once for many changes', () => {
    const changed = play(shown, [{ type: 'changed' }, 10_000]);
    expect(done(step(changed, { type: 'changed' }, 10_050))).toEqual({});
    expect(done(step(changed, { type: 'mutated', typing: false }, 10_050))).toEqual({});
  });

  it('waits on while the page goes on changing, but not for ever', () => {
    const busy = (now: number) =>
      play(shown, [{ type: 'changed' }, 10_000], [{ type: 'mutated', typing: false }, now - 1]);
    const early = step(busy(10_900), { type: 'due' }, 10_900);
    expect(done(early)).toEqual({ wait: 120 });
    expect(early.state.waiting).toBe(true);
    expect(done(step(busy(11_000), { type: 'due' }, 11_000))).toEqual({ read: true });
  });

  it('waits anew for the change that comes after the page was read', () => {
    const ready = play(shown, [{ type: 'changed' }, 10_000], [{ type: 'due' }, 10_120]);
    expect(ready.waitingSince).toBeNull();
    const changed = step(ready, { type: 'mutated', typing: false }, 10_130);
    expect(done(changed)).toEqual({ wait: 120 });
    expect(changed.state.waitingSince).toBe(10_130);
  });

  it('takes no notice of typing, unless it waits for quiet anyway', () => {
    const typing: PageEvent = { type: 'mutated', typing: true };
    expect(step(shown, typing, 10_000)).toEqual({ state: shown });
    const waiting = play(shown, [{ type: 'changed' }, 10_000], [typing, 10_100]);
    expect(done(step(waiting, { type: 'due' }, 10_120))).toEqual({ wait: 120 });
  });

  it('does nothing while the tab is hidden, and starts anew when it is shown', () => {
    const hidden = play(shown, [{ type: 'changed' }, 10_000], [{ type: 'hidden' }, 10_010]);
    const due = step(hidden, { type: 'due' }, 10_120);
    expect(done(due)).toEqual({});
    expect(done(step(due.state, { type: 'changed' }, 10_200))).toEqual({});
    expect(done(step(due.state, { type: 'shown' }, 30_000))).toEqual({ wait: 120 });
    expect(done(step(hidden, { type: 'shown' }, 10_050))).toEqual({ wait: 120 });
    expect(done(step(initialState(first, 0), { type: 'shown' }, 10))).toEqual({ wait: 120 });
  });

  it('looks again at fields, ever more rarely, until it leaves them alone', () => {
    let state = shown;
    const pauses: (number | undefined)[] = [];
    for (let now = 20_000; pauses.length < 6; now += 5_000) {
      const next = step(state, read(reading(), { hasFields: true }), now);
      pauses.push(next.lookAgain);
      state = next.state;
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, undefined]);
    const changed = play(state, [{ type: 'changed' }, 90_000]);
    expect(step(changed, read(reading(), { hasFields: true }), 90_120).lookAgain).toBe(250);
    expect(step(changed, read(reading()), 90_120).lookAgain).toBeUndefined();
  });
});

describe('what is reported', () => {
  it('tells a reading once, and again when it is another', () => {
    const reported = step(shown, read(reading()), 10_000);
    expect(done(reported)).toEqual({ report: reading(), believed: reading() });
    expect(done(step(reported.state, read(reading()), 10_500))).toEqual({ believed: reading() });
    const other = reading({ subject: 'Other' });
    expect(step(reported.state, read(other), 10_500).report).toEqual(other);
  });

  it('tells once that the page names nothing', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const nothing = step(reported, read(null), 10_500);
    expect(done(nothing)).toEqual({ report: null });
    expect(done(step(nothing.state, read(null), 11_000))).toEqual({});
    expect(done(step(shown, read(null), 11_000))).toEqual({});
  });

  it('tells that a record is left as soon as the address moves on, in a hidden tab too', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const moved = step(reported, { type: 'moved', urlKey: second }, 20_000);
    expect(done(moved)).toEqual({ report: null, moved: true, wait: 120 });
    expect(moved.state).toMatchObject({ urlKey: second, movedAt: 20_000, changedAt: 20_000 });
    const hidden = play(reported, [{ type: 'hidden' }, 15_000]);
    const unseen = step(hidden, { type: 'moved', urlKey: second }, 20_000);
    expect(done(unseen)).toEqual({ report: null, moved: true });
  });

  it('only reads again after a move within one record', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const moved = step(reported, { type: 'moved', urlKey: { ...first } }, 20_000);
    expect(done(moved)).toEqual({ wait: 120 });
    expect(moved.state.movedAt).toBe(10_000);
  });

  it('tells that a record is left when the frame that holds it is', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    expect(done(step(reported, { type: 'frameLeft' }, 20_000))).toEqual({
      report: null,
      wait: 120,
    });
  });

  it('a change of host files does not count as a move to another record', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const next = step(reported, { type: 'hostsChanged', urlKey: second }, 20_000);
    expect(done(next)).toEqual({ wait: 120 });
    expect(next.state).toMatchObject({ urlKey: second, movedAt: 10_000 });
  });

  it('answers who asks without reporting the others', () => {
    const asked = step(shown, { ...read(reading()), type: 'asked' }, 10_000);
    expect(done(asked)).toEqual({ believed: reading() });
    expect(asked.state.reads).toBe(0);
    expect(step(asked.state, read(reading()), 10_500).report).toEqual(reading());
    const nothing: PageEvent = { ...read(null), type: 'asked' };
    expect(step(shown, nothing, 10_000)).toEqual({ state: shown });
  });
});

describe('what is believed after the address has moved on', () => {
  it('does not believe the old mail by its own id, however long it stays', () => {
    const old = reading({ messageIdentity: 'id-a' });
    const state = movedOn(old);
    expect(done(step(state, read({ ...old, subject: 'Other' }), 90_000))).toEqual({});
  });

  it('believes a mail that is new in everything at once', () => {
    const next = reading({ subject: 'Second', people: b });
    expect(step(movedOn(reading()), read(next, { renewed: false }), 20_120).report).toEqual(next);
  });

  it('believes lists and drafts at once, and compares nothing with them', () => {
    for (const kind of ['list', 'compose'] as const) {
      const next = step(movedOn(reading()), read(reading({ kind })), 20_120);
      expect(next.believed?.kind).toBe(kind);
      expect(next.state.last?.urlKey).toBe('first');
    }
  });

  it('waits with a doubtful reading until the page has been quiet for long', () => {
    const half = reading({ subject: 'Second' });
    const doubted = step(movedOn(reading()), read(half), 20_120);
    expect(done(doubted)).toEqual({ wait: 1_080 });
    expect(doubted.state.waiting).toBe(true);
    expect(step(doubted.state, read(half), 21_200).report).toEqual(half);
  });

  it('starts the wait for a doubtful reading anew with each change, but not for ever', () => {
    const half = reading({ subject: 'Second' });
    const doubted = play(movedOn(reading()), [read(half), 20_120]);
    const changed = play(doubted, [{ type: 'mutated', typing: false }, 21_000]);
    expect(step(changed, read(half), 21_200).wait).toBe(1_000);
    const restless = play(doubted, [{ type: 'mutated', typing: false }, 24_990]);
    expect(step(restless, read(half), 24_999).wait).toBe(1);
    expect(step(restless, read(half), 25_000).report).toEqual(half);
  });

  it('asks for the wait of a doubtful reading whoever wants it read', () => {
    const half = read(reading({ subject: 'Second' }));
    const asked = step(movedOn(reading()), { ...half, type: 'asked' }, 20_120);
    expect(done(asked)).toEqual({ wait: 1_080 });
  });

  it('does not believe the same words where the address names the record and nothing was touched', () => {
    const state = movedOn(reading());
    expect(done(step(state, read(reading(), { renewed: false }), 90_000))).toEqual({});
    expect(step(state, read(reading()), 90_000).report).toEqual(reading());
    const vague = movedOn(reading(), { key: 'second', exact: false });
    expect(step(vague, read(reading(), { renewed: false }), 90_000).report).toEqual(reading());
  });

  it('does not believe a half-new record before its old parts were touched, unless only fields identified the last record', () => {
    const record = reading({ kind: 'record' });
    const half = reading({ kind: 'record', subject: 'Second' });
    const state = movedOn(record);
    expect(done(step(state, read(half, { renewed: false }), 90_000))).toEqual({});
    expect(step(state, read(half, { renewed: false, byFields: true }), 90_000).report).toEqual(
      half,
    );
    expect(step(state, read(half), 90_000).report).toEqual(half);
  });
});
