import type { Reading } from '../../contract/page/reading.ts';
import type { PagePlace } from './page-place.ts';
import { judgeReading, namesRecord, type ToldRecord, toldRecord } from './stale-reading-guard.ts';

/** A page that renders goes on for a while: it is read once it has been quiet so long, or has gone on too long. */
const quietMs = 120;
const patienceMs = 1_000;
/** How long a page must be quiet before a doubtful reading is believed, and the longest that is waited for it. */
const doubtMs = 1_200;
const longestDoubtMs = 5_000;
/**
 * What a program writes into a field is no change of the page: a page whose fields are read is looked at again after
 * each change of it, ever more rarely, and then left alone.
 */
const fieldMs = [250, 500, 1_000, 2_000, 4_000];

/** What the page said when it was read, and what is known of how it came to say that. */
export interface PageFacts {
  reading: Reading | null;
  /** All of what told the last record has been touched or taken away since the page moved on. */
  renewed: boolean;
  /** The last record was told by fields alone. */
  byFields: boolean;
  /** What is in fields is part of what is read here. */
  hasFields: boolean | undefined;
}

export type PageEvent =
  | { type: 'shown' | 'hidden' | 'changed' | 'frameLeft' | 'due' }
  /** `typing`: only an editor has changed. */
  | { type: 'mutated'; typing: boolean }
  /** The address may be another. */
  | { type: 'moved'; place: PagePlace }
  /** The address is the same and read with other host files. */
  | { type: 'hostsChanged'; place: PagePlace }
  /** `asked`: somebody wants to know at once. */
  | ({ type: 'asked' | 'read' } & PageFacts);

export interface ReadingState {
  place: PagePlace;
  hidden: boolean;
  movedAt: number;
  changedAt: number;
  /** Since when a changed page has been waited for. */
  waitingSince: number | null;
  /** `due` is to come for a change or a doubt. */
  waiting: boolean;
  /** The last reading that was told, as JSON. */
  told: string | null;
  last: ToldRecord | null;
  /** How often the page has been read since it last changed. */
  reads: number;
}

/** What is to be done after an event. */
export interface Step {
  state: ReadingState;
  /** Read the page when it has time, and come back with `read`. */
  read?: true;
  /** Tell whoever listens; null: the page names nothing. */
  tell?: Reading | null;
  /** The page is about another record from here on. */
  moved?: true;
  /** What was read belongs to this address. */
  believed?: Reading;
  /** Come back with `due` after so many ms; takes the place of an earlier wait. */
  wait?: number | undefined;
  /** Come back with `due` after so many ms for what is in fields. */
  lookAgain?: number | undefined;
}

export function initialState(place: PagePlace, now: number): ReadingState {
  return {
    place,
    hidden: true,
    movedAt: now,
    changedAt: now,
    waitingSince: null,
    waiting: false,
    told: null,
    last: null,
    reads: 0,
  };
}

/** Decides when a page is read, whether what it says is believed, and what is told of it. */
export function step(state: ReadingState, event: PageEvent, now: number): Step {
  switch (event.type) {
    case 'hidden':
      return { state: { ...state, hidden: true } };
    case 'shown':
      return changed({ ...state, hidden: false, waiting: false }, now);
    case 'changed':
      return changed(state, now);
    case 'frameLeft':
      return telling(changed(state, now), null);
    case 'mutated':
      if (state.waiting) return { state: { ...state, changedAt: now } };
      return event.typing ? { state } : changed(state, now);
    case 'hostsChanged':
      return changed({ ...state, place: event.place }, now);
    case 'moved':
      return moved(state, event.place, now);
    case 'due':
      return due({ ...state, waiting: false }, now);
    case 'asked':
      return judged(state, event, now);
    case 'read': {
      const next = judged({ ...state, reads: state.reads + 1 }, event, now);
      const lookAgain = event.hasFields ? fieldMs[state.reads] : undefined;
      return { ...telling(next, next.believed ?? null), lookAgain };
    }
  }
}

function changed(state: ReadingState, now: number): Step {
  const waits = state.waiting || state.hidden;
  return {
    state: {
      ...state,
      changedAt: now,
      reads: 0,
      waitingSince: state.waitingSince ?? now,
      waiting: !state.hidden,
    },
    wait: waits ? undefined : quietMs,
  };
}

function moved(state: ReadingState, place: PagePlace, now: number): Step {
  if (place.key === state.place.key) return changed(state, now);
  return { ...telling(changed({ ...state, place, movedAt: now }, now), null), moved: true };
}

function due(state: ReadingState, now: number): Step {
  if (state.hidden) return { state };
  const quiet = now - state.changedAt >= quietMs;
  const late = now - (state.waitingSince ?? now) >= patienceMs;
  if (!quiet && !late) return { state: { ...state, waiting: true }, wait: quietMs };
  return { state: { ...state, waitingSince: null }, read: true };
}

function judged(state: ReadingState, facts: PageFacts, now: number): Step {
  const { reading } = facts;
  const { key, exact } = state.place;
  const verdict = reading ? judgeReading(reading, key, state.last) : 'stale';
  if (!reading || verdict === 'stale') return { state };
  if (verdict !== 'fresh') {
    // Where the address tells records apart, time alone does not make the old one new: a slow answer looks the same.
    const apart = reading.kind === 'record' && !facts.byFields;
    if (exact && (verdict === 'same' || apart) && !facts.renewed) return { state };
    const until = Math.min(state.changedAt + doubtMs, state.movedAt + longestDoubtMs);
    if (until > now) return { state: { ...state, waiting: true }, wait: until - now };
  }
  const last = namesRecord(reading) ? toldRecord(reading, key) : state.last;
  return { state: { ...state, last }, believed: reading };
}

function telling(next: Step, reading: Reading | null): Step {
  const told = reading && JSON.stringify(reading);
  return told === next.state.told
    ? next
    : { ...next, state: { ...next.state, told }, tell: reading };
}
