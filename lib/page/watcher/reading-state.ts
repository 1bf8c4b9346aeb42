import type { Reading } from '../../contract/page/reading.ts';
import {
  classifyReading,
  namesRecord,
  type ReportedRecord,
  reportedRecordOf,
} from './stale-reading-guard.ts';
import type { UrlKey } from './url-key.ts';

/** A rendering page keeps changing. It is read once it has been quiet for this long, or has been changing for too long. */
const quietMs = 120;
const patienceMs = 1_000;
/** How long a page must be quiet before a doubtful reading is trusted, and the longest wait for that. */
const doubtMs = 1_200;
const maxDoubtMs = 5_000;
/**
 * A value that a program writes into a field is no mutation of the page. So if fields are read, the page is read again at
 * these intervals after each change.
 */
const fieldMs = [250, 500, 1_000, 2_000, 4_000];

/** A reading, and what is known about how it came about. */
export interface PageFacts {
  reading: Reading | null;
  /** Everything that identified the last record has been changed or removed since the address changed. */
  renewed: boolean;
  /** Only fields identified the last record. */
  byFields: boolean;
  /** The reading includes the values of fields. */
  hasFields: boolean | undefined;
}

export type PageEvent =
  | { type: 'shown' | 'hidden' | 'changed' | 'frameLeft' | 'due' }
  /** `typing`: only an editor's content changed. */
  | { type: 'mutated'; typing: boolean }
  /** The address may have changed. */
  | { type: 'moved'; urlKey: UrlKey }
  /** The same address is now read with other host files. */
  | { type: 'hostsChanged'; urlKey: UrlKey }
  /** `asked`: somebody asked for a reading now. */
  | ({ type: 'asked' | 'read' } & PageFacts);

export interface ReadingState {
  urlKey: UrlKey;
  hidden: boolean;
  movedAt: number;
  changedAt: number;
  /** Since when we have been waiting for a changed page to become quiet. */
  waitingSince: number | null;
  /** A `due` event is scheduled, because of a change or a doubt. */
  waiting: boolean;
  /** The last reading that was reported, as JSON. */
  reported: string | null;
  last: ReportedRecord | null;
  /** How often the page has been read since it last changed. */
  reads: number;
}

/** What the adapter must do after an event. */
export interface Step {
  state: ReadingState;
  /** Read the page when it is idle, then send `read`. */
  read?: true;
  /** Report this reading; null when the page identifies nothing. */
  report?: Reading | null;
  /** From now on the page shows another record. */
  moved?: true;
  /** The reading belongs to this address. */
  believed?: Reading;
  /** Send `due` after this many ms; replaces an earlier timer. */
  wait?: number | undefined;
  /** Send `due` after this many ms, to read fields again. */
  lookAgain?: number | undefined;
}

export function initialState(urlKey: UrlKey, now: number): ReadingState {
  return {
    urlKey,
    hidden: true,
    movedAt: now,
    changedAt: now,
    waitingSince: null,
    waiting: false,
    reported: null,
    last: null,
    reads: 0,
  };
}

/** Decides when a page is read, whether its reading is trusted, and what is reported. */
export function step(state: ReadingState, event: PageEvent, now: number): Step {
  switch (event.type) {
    case 'hidden':
      return { state: { ...state, hidden: true } };
    case 'shown':
      return changed({ ...state, hidden: false, waiting: false }, now);
    case 'changed':
      return changed(state, now);
    case 'frameLeft':
      return reporting(changed(state, now), null);
    case 'mutated':
      if (state.waiting) return { state: { ...state, changedAt: now } };
      return event.typing ? { state } : changed(state, now);
    case 'hostsChanged':
      return changed({ ...state, urlKey: event.urlKey }, now);
    case 'moved':
      return moved(state, event.urlKey, now);
    case 'due':
      return due({ ...state, waiting: false }, now);
    case 'asked':
      return judged(state, event, now);
    case 'read': {
      const next = judged({ ...state, reads: state.reads + 1 }, event, now);
      const lookAgain = event.hasFields ? fieldMs[state.reads] : undefined;
      return { ...reporting(next, next.believed ?? null), lookAgain };
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

function moved(state: ReadingState, urlKey: UrlKey, now: number): Step {
  if (urlKey.key === state.urlKey.key) return changed(state, now);
  return { ...reporting(changed({ ...state, urlKey, movedAt: now }, now), null), moved: true };
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
  const { key, exact } = state.urlKey;
  const freshness = reading ? classifyReading(reading, key, state.last) : 'stale';
  if (!reading || freshness === 'stale') return { state };
  if (freshness !== 'fresh') {
    // If the address identifies records, waiting does not make an old reading new: a slow answer looks the same.
    const apart = reading.kind === 'record' && !facts.byFields;
    if (exact && (freshness === 'same' || apart) && !facts.renewed) return { state };
    const until = Math.min(state.changedAt + doubtMs, state.movedAt + maxDoubtMs);
    if (until > now) return { state: { ...state, waiting: true }, wait: until - now };
  }
  const last = namesRecord(reading) ? reportedRecordOf(reading, key) : state.last;
  return { state: { ...state, last }, believed: reading };
}

function reporting(next: Step, reading: Reading | null): Step {
  const reported = reading && JSON.stringify(reading);
  return reported === next.state.reported
    ? next
    : { ...next, state: { ...next.state, reported }, report: reading };
}
