import type { HostTrial } from '../../contract/host-trial.ts';
import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { type Clock, systemClock } from '../../kit/clock.ts';
import { type CaretMemory, editingHost } from '../composer/caret.ts';
import { elementOf } from '../dom.ts';
import { afterDrawing, whenIdle } from '../idle.ts';
import { detectHost, findPage, matchUrl } from '../reader/detect-page.ts';
import { readGeneric } from '../reader/read-generic.ts';
import { readPage } from '../reader/read-page.ts';
import { onTrial } from './host-file-trial.ts';
import { onNavigation } from './on-navigation.ts';
import { evidenceOf, watchRenewal } from './record-change-tracker.ts';
import { namesRecord, staleGuard } from './stale-reading-guard.ts';
import { watchFrames } from './watch-frames.ts';

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

export interface WatchOptions {
  document: Document;
  caret: CaretMemory;
  /** Null: the page names nothing, or is between two records. */
  onReading: (reading: Reading | null) => void;
  /** How a host file that is not proven yet reads. */
  onTrial: (trial: HostTrial) => void;
  /** The page's own document and each one in its frames, as they come. */
  onDocument?: (document: Document) => void;
  signal: AbortSignal;
  clock?: Clock;
}

export interface Watch {
  /** What the page says this moment; null between two records. */
  read(): Reading | null;
  host(): KnownHost | null;
  /** The host files to read with, from now on; until the first are given nothing is read. */
  use(hosts: readonly KnownHost[]): void;
  /** Something no observer sees has changed: the rep went into another draft. */
  look(): void;
}

/** Reads the page again whenever it may say something else; nothing happens while the tab is hidden. */
export function watchPage(options: WatchOptions): Watch {
  const { document, signal, caret } = options;
  const clock = options.clock ?? systemClock;
  const guard = staleGuard();
  const renewal = watchRenewal();
  let hosts: readonly KnownHost[] | null = null;
  let known: KnownHost | null = null;
  const trial = onTrial(document, () => hosts ?? [], options.onTrial);
  /** What the page says, whether it is to be believed yet or not. */
  let seen: Reading | null = null;
  let told: string | null = null;
  let movedAt = clock.now();
  let changedAt = movedAt;
  let waitingSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;

  const host = (): KnownHost | null => {
    // What a rep has picked holds for some pages of a site: each navigation may be to another.
    if (hosts?.some(({ source }) => source === 'own')) known = null;
    known ??= detectHost(document, document.location, hosts ?? []);
    return known;
  };
  let place = placeOf(document, host());

  const read = (): Reading | null => {
    if (!hosts) return null;
    const last = caret.last();
    const current = host();
    const reading = current
      ? readPage(document, current, { lastEditor: last?.field ?? null })
      : readGeneric(document, { lastEditor: last?.editor ?? null });
    seen = reading;
    if (!reading) return null;
    const verdict = guard.judge(reading, place.key);
    if (verdict === 'stale') return null;
    if (verdict !== 'fresh') {
      // Where the address tells records apart, time alone does not make the old one new: a slow answer looks the same.
      const apart = reading.kind === 'record' && !renewal.inFields();
      const strict = place.exact && (verdict === 'same' || apart);
      if (strict && !renewal.happened()) return null;
      const until = Math.min(changedAt + doubtMs, movedAt + longestDoubtMs);
      if (until > clock.now()) {
        wait(until - clock.now());
        return null;
      }
    }
    guard.told(reading, place.key);
    const open = current && namesRecord(reading) && findPage(document, document.location, current);
    if (open) renewal.shown(evidenceOf(open));
    return reading;
  };

  const tell = (reading: Reading | null): void => {
    const json = reading && JSON.stringify(reading);
    if (json === told) return;
    told = json;
    options.onReading(reading);
  };

  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, ms);
  };

  const settle = (): void => {
    timer = undefined;
    if (signal.aborted || document.hidden) return;
    const now = clock.now();
    const calm = now - changedAt >= quietMs || now - (waitingSince ?? now) >= patienceMs;
    if (!calm) {
      wait(quietMs);
      return;
    }
    waitingSince = null;
    const work = (): void => {
      if (signal.aborted || document.hidden) return;
      frames.attach(frameSelector(host()));
      tell(read());
      const current = host();
      if (current) trial.judge(document, current, seen, place.key);
      clearTimeout(later);
      const ms = current && readsFields(current, seen) ? fieldMs[looks] : undefined;
      if (ms !== undefined) later = setTimeout(settle, ms);
      looks += 1;
    };
    whenIdle(document, () => afterDrawing(document, work));
  };

  const look = (): void => {
    changedAt = clock.now();
    looks = 0;
    waitingSince ??= changedAt;
    if (timer === undefined && !document.hidden) wait(quietMs);
  };

  const move = (): void => {
    const next = placeOf(document, host());
    if (next.key !== place.key) {
      place = next;
      movedAt = clock.now();
      renewal.moved();
      tell(null);
    }
    look();
  };

  const observer = new MutationObserver((records) => {
    renewal.saw(records);
    if (timer !== undefined) changedAt = clock.now();
    else if (!records.every(isWriting)) look();
  });

  const enter = (inside: Document): void => {
    observe(observer, inside);
    caret.attach(inside);
    options.onDocument?.(inside);
  };
  const frames = watchFrames(document, {
    signal,
    onDocument: (inside) => {
      enter(inside);
      look();
    },
    onGone: (frame) => {
      if (holdsPage(host(), frame)) tell(null);
      look();
    },
  });

  const wake = (): void => {
    observer.disconnect();
    if (document.hidden) return;
    enter(document);
    frames.each((inside) => observe(observer, inside));
    look();
  };

  onNavigation(document.defaultView ?? window, move, signal);
  document.addEventListener('visibilitychange', wake, { signal });
  document.defaultView?.addEventListener('pageshow', wake, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(later);
  });
  wake();
  return {
    read,
    host,
    look,
    use: (given) => {
      hosts = trial.fit(given);
      known = null;
      place = placeOf(document, host());
      look();
    },
  };
}

/** Elements and words coming and going, and the few attributes that switch a page's parts. */
function observe(observer: MutationObserver, document: Document): void {
  if (!document.body) return;
  observer.observe(document.body, {
    childList: true,
    // Programs that draw by difference put new words into the old text.
    characterData: true,
    subtree: true,
    attributeFilter: ['role', 'hidden'],
  });
}

/** Typing in an editor changes the page at every key and tells nothing about whose page it is. */
function isWriting(record: MutationRecord): boolean {
  return editingHost(elementOf(record.target)) !== null;
}

interface PagePlace {
  key: string;
  /** The address itself names the record. */
  exact: boolean;
}

/** What of the address tells one record from another; when no pattern matches, all of it. */
function placeOf(document: Document, host: KnownHost | null): PagePlace {
  const { location } = document;
  for (const [at, page] of (host?.pages ?? []).entries()) {
    const match = page.addresses === null ? null : matchUrl(page, location);
    if (match) {
      return {
        key: `${at} ${match.type ?? ''} ${match.record ?? ''}`,
        exact: match.record !== null,
      };
    }
  }
  return { key: location.href, exact: false };
}

/** Frames that hold a page or an editor; on a page nobody described, those that are not another site's. */
function frameSelector(host: KnownHost | null): string {
  if (!host) return 'iframe:not([src^="http"])';
  const framed = host.pages.flatMap((page) => page.frame ?? []);
  const editors = host.pages
    .flatMap((page) => page.composer?.editors ?? [])
    .flatMap(({ kind, find, within }) =>
      [...(kind === 'frame' ? [find] : []), within ?? []].flat(),
    );
  return [...new Set([...framed, ...editors])].join(', ') || ':not(*)';
}

/** What the rep or the program writes into fields is part of what is read on such a page. */
function readsFields(host: KnownHost, seen: Reading | null): boolean {
  return host.pages.some(
    ({ kind, people, subject }) =>
      kind === seen?.kind &&
      (people.some(({ address }) => address.from === 'value') ||
        subject.some(({ take }) => take.from === 'value')),
  );
}

function holdsPage(host: KnownHost | null, frame: Element): boolean {
  return host?.pages.some((page) => page.frame !== undefined && frame.matches(page.frame)) === true;
}
