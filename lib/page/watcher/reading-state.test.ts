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

/** A page that has been visible and unchanged since the start. The time is 10,000. */
const shown: ReadingState = { ...initialState(first, 10_000), hidden: false };
const play = (from: ReadingState, ...events: [PageEvent, number][]): ReadingState =>
  events.reduce((state, [event, now]) => step(state, event, now).state, from);
const done = ({ state: _, ...rest }: Step) => rest;

/** The first record has been reported, and the address has moved on to the second at 20,000. */
const movedOn = (said: Reading, urlKey = second): ReadingState =>
  play(shown, [read(said), 10_000], [{ type: 'moved', urlKey }, 20_000], [{ type: 'due' }, 20_120]);

describe('when a page is read', () => {
  it('A changed page is read once it is quiet', () => {
    const changed = step(shown, { type: 'changed' }, 10_000);
    expect(done(changed)).toEqual({ wait: 120 });
    expect(done(step(changed.state, { type: 'due' }, 10_120))).toEqual({ read: true });
  });

  it('Many changes cause one wait', () => {
    const changed = play(shown, [{ type: 'changed' }, 10_000]);
    expect(done(step(changed, { type: 'changed' }, 10_050))).toEqual({});
    expect(done(step(changed, { type: 'mutated', typing: false }, 10_050))).toEqual({});
  });

  it('A page that keeps changing is read after a limited time', () => {
    const busy = (now: number) =>
      play(shown, [{ type: 'changed' }, 10_000], [{ type: 'mutated', typing: false }, now - 1]);
    const early = step(busy(10_900), { type: 'due' }, 10_900);
    expect(done(early)).toEqual({ wait: 120 });
    expect(early.state.waiting).toBe(true);
    expect(done(step(busy(11_000), { type: 'due' }, 11_000))).toEqual({ read: true });
  });

  it('A change after a reading causes a new wait', () => {
    const ready = play(shown, [{ type: 'changed' }, 10_000], [{ type: 'due' }, 10_120]);
    expect(ready.waitingSince).toBeNull();
    const changed = step(ready, { type: 'mutated', typing: false }, 10_130);
    expect(done(changed)).toEqual({ wait: 120 });
    expect(changed.state.waitingSince).toBe(10_130);
  });

  it('Typing is ignored unless a wait is running anyway', () => {
    const typing: PageEvent = { type: 'mutated', typing: true };
    expect(step(shown, typing, 10_000)).toEqual({ state: shown });
    const waiting = play(shown, [{ type: 'changed' }, 10_000], [typing, 10_100]);
    expect(done(step(waiting, { type: 'due' }, 10_120))).toEqual({ wait: 120 });
  });

  it('A hidden tab is not read, and waiting starts again when it is shown', () => {
    const hidden = play(shown, [{ type: 'changed' }, 10_000], [{ type: 'hidden' }, 10_010]);
    const due = step(hidden, { type: 'due' }, 10_120);
    expect(done(due)).toEqual({});
    expect(done(step(due.state, { type: 'changed' }, 10_200))).toEqual({});
    expect(done(step(due.state, { type: 'shown' }, 30_000))).toEqual({ wait: 120 });
    expect(done(step(hidden, { type: 'shown' }, 10_050))).toEqual({ wait: 120 });
    expect(done(step(initialState(first, 0), { type: 'shown' }, 10))).toEqual({ wait: 120 });
  });

  it('Fields are read again at growing intervals, and then no more', () => {
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
  it('A reading is reported once, and again when it changes', () => {
    const reported = step(shown, read(reading()), 10_000);
    expect(done(reported)).toEqual({ report: reading(), believed: reading() });
    expect(done(step(reported.state, read(reading()), 10_500))).toEqual({ believed: reading() });
    const other = reading({ subject: 'Other' });
    expect(step(reported.state, read(other), 10_500).report).toEqual(other);
  });

  it('A page that identifies nothing is reported once', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const nothing = step(reported, read(null), 10_500);
    expect(done(nothing)).toEqual({ report: null });
    expect(done(step(nothing.state, read(null), 11_000))).toEqual({});
    expect(done(step(shown, read(null), 11_000))).toEqual({});
  });

  it('Leaving a record is reported as soon as the URL changes, in a hidden tab too', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const moved = step(reported, { type: 'moved', urlKey: second }, 20_000);
    expect(done(moved)).toEqual({ report: null, moved: true, wait: 120 });
    expect(moved.state).toMatchObject({ urlKey: second, movedAt: 20_000, changedAt: 20_000 });
    const hidden = play(reported, [{ type: 'hidden' }, 15_000]);
    const unseen = step(hidden, { type: 'moved', urlKey: second }, 20_000);
    expect(done(unseen)).toEqual({ report: null, moved: true });
  });

  it('A move within one record only causes another reading', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const moved = step(reported, { type: 'moved', urlKey: { ...first } }, 20_000);
    expect(done(moved)).toEqual({ wait: 120 });
    expect(moved.state.movedAt).toBe(10_000);
  });

  it('Leaving a record is reported when its frame is left', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    expect(done(step(reported, { type: 'frameLeft' }, 20_000))).toEqual({
      report: null,
      wait: 120,
    });
  });

  it('A change of host files does not count as a move to another record', () => {
    const reported = play(shown, [read(reading()), 10_000]);
    const next = step(reported, { type: 'hostsChanged', urlKey: second }, 20_000);
    expect(done(next)).toEqual({ wait: 120 });
    expect(next.state).toMatchObject({ urlKey: second, movedAt: 10_000 });
  });

  it('A requested reading is returned without being reported', () => {
    const asked = step(shown, { ...read(reading()), type: 'asked' }, 10_000);
    expect(done(asked)).toEqual({ believed: reading() });
    expect(asked.state.reads).toBe(0);
    expect(step(asked.state, read(reading()), 10_500).report).toEqual(reading());
    const nothing: PageEvent = { ...read(null), type: 'asked' };
    expect(step(shown, nothing, 10_000)).toEqual({ state: shown });
  });
});

describe('what is believed after the address has moved on', () => {
  it('The old email is never trusted because of its own id', () => {
    const old = reading({ messageIdentity: 'id-a' });
    const state = movedOn(old);
    expect(done(step(state, read({ ...old, subject: 'Other' }), 90_000))).toEqual({});
  });

  it('An email that is new in everything is trusted at once', () => {
    const next = reading({ subject: 'Second', people: b });
    expect(step(movedOn(reading()), read(next, { renewed: false }), 20_120).report).toEqual(next);
  });

  it('Lists and drafts are trusted at once and compared with nothing', () => {
    for (const kind of ['list', 'compose'] as const) {
      const next = step(movedOn(reading()), read(reading({ kind })), 20_120);
      expect(next.believed?.kind).toBe(kind);
      expect(next.state.last?.urlKey).toBe('first');
    }
  });

  it('A doubtful reading waits until the page has been quiet for long', () => {
    const half = reading({ subject: 'Second' });
    const doubted = step(movedOn(reading()), read(half), 20_120);
    expect(done(doubted)).toEqual({ wait: 1_080 });
    expect(doubted.state.waiting).toBe(true);
    expect(step(doubted.state, read(half), 21_200).report).toEqual(half);
  });

  it('The wait for a doubtful reading starts again with each change, but is limited', () => {
    const half = reading({ subject: 'Second' });
    const doubted = play(movedOn(reading()), [read(half), 20_120]);
    const changed = play(doubted, [{ type: 'mutated', typing: false }, 21_000]);
    expect(step(changed, read(half), 21_200).wait).toBe(1_000);
    const restless = play(doubted, [{ type: 'mutated', typing: false }, 24_990]);
    expect(step(restless, read(half), 24_999).wait).toBe(1);
    expect(step(restless, read(half), 25_000).report).toEqual(half);
  });

  it('A requested reading that is doubtful causes a wait', () => {
    const half = read(reading({ subject: 'Second' }));
    const asked = step(movedOn(reading()), { ...half, type: 'asked' }, 20_120);
    expect(done(asked)).toEqual({ wait: 1_080 });
  });

  it('An identical reading is not trusted if the URL names the record and nothing has changed', () => {
    const state = movedOn(reading());
    expect(done(step(state, read(reading(), { renewed: false }), 90_000))).toEqual({});
    expect(step(state, read(reading()), 90_000).report).toEqual(reading());
    const vague = movedOn(reading(), { key: 'second', exact: false });
    expect(step(vague, read(reading(), { renewed: false }), 90_000).report).toEqual(reading());
  });

  it('A half-new record is not trusted before its old parts have changed, unless only fields identified the last record', () => {
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
