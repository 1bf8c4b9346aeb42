import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { HostTrial } from '../../contract/page/host-trial.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { type Clock, systemClock } from '../../kit/clock.ts';
import { type CaretMemory, editingHost } from '../composer/caret.ts';
import { elementOf } from '../dom.ts';
import { afterNextPaint, whenIdle } from '../idle.ts';
import { detectHost, findPage } from '../reader/detect-page.ts';
import { readGeneric } from '../reader/read-generic.ts';
import { readPage } from '../reader/read-page.ts';
import { createHostFileTrial } from './host-file-trial.ts';
import { onNavigation } from './on-navigation.ts';
import { initialState, type PageEvent, type PageFacts, type Step, step } from './reading-state.ts';
import { evidenceOf, trackRecordChanges } from './record-change-tracker.ts';
import { namesRecord } from './stale-reading-guard.ts';
import { urlKeyOf } from './url-key.ts';
import { watchFrames } from './watch-frames.ts';

export interface WatchOptions {
  document: Document;
  caret: CaretMemory;
  /** Called with each new reading; null if the page identifies nothing or is between two records. */
  onReading: (reading: Reading | null) => void;
  /** Called with the trial result of a host file that is not proven yet. */
  onTrial: (trial: HostTrial) => void;
  /** Called with the page's document and with each document in its frames. */
  onDocument?: (document: Document) => void;
  signal: AbortSignal;
  clock?: Clock;
}

export interface PageWatch {
  /** Reads the page now; null between two records. */
  read(): Reading | null;
  host(): KnownHost | null;
  /** Sets the host files to read with. Nothing is read before the first call. */
  use(hosts: readonly KnownHost[]): void;
  /** Reports a change that no observer sees, such as the rep going to another draft. */
  look(): void;
}

/** Reads the page again whenever its reading may have changed. Does nothing while the tab is hidden. */
export function watchPage(options: WatchOptions): PageWatch {
  const { document, signal, caret } = options;
  const clock = options.clock ?? systemClock;
  const tracker = trackRecordChanges();
  let hosts: readonly KnownHost[] | null = null;
  let known: KnownHost | null = null;
  const trial = createHostFileTrial(document, () => hosts ?? [], options.onTrial);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fieldTimer: ReturnType<typeof setTimeout> | undefined;

  const host = (): KnownHost | null => {
    // The rep's own rules apply to some pages of a site, so each navigation may need another host file.
    if (hosts?.some(({ source }) => source === 'own')) known = null;
    known ??= detectHost(document, document.location, hosts ?? []);
    return known;
  };
  let state = initialState(urlKeyOf(document, host()), clock.now());

  const send = (event: PageEvent): Step => {
    const next = step(state, event, clock.now());
    state = next.state;
    if (next.moved) tracker.moved();
    if (next.believed) rememberEvidence(next.believed);
    if (next.report !== undefined) options.onReading(next.report);
    if (next.wait !== undefined) {
      clearTimeout(timer);
      timer = setTimeout(due, next.wait);
    }
    if (next.read) whenIdle(document, () => afterNextPaint(document, readAndTell));
    return next;
  };

  const due = (): void => {
    if (!signal.aborted) send({ type: 'due' });
  };

  /** The current reading, trusted or not. */
  const see = (): PageFacts => {
    const last = caret.last();
    const current = host();
    const reading = current
      ? readPage(document, current, { lastEditor: last?.field ?? null })
      : readGeneric(document, { lastEditor: last?.editor ?? null });
    return {
      reading,
      renewed: tracker.happened(),
      byFields: tracker.inFields(),
      hasFields: readsFields(current, reading),
    };
  };

  const rememberEvidence = (reading: Reading): void => {
    const current = host();
    const open = current && namesRecord(reading) && findPage(document, document.location, current);
    if (open) tracker.shown(evidenceOf(open));
  };

  const readAndTell = (): void => {
    if (signal.aborted || document.hidden) return;
    frames.attach(frameSelector(host()));
    if (!hosts) return;
    const facts = see();
    const { lookAgain } = send({ type: 'read', ...facts });
    const current = host();
    if (current) trial.evaluate(document, current, facts.reading, state.urlKey.key);
    clearTimeout(fieldTimer);
    if (lookAgain !== undefined) fieldTimer = setTimeout(due, lookAgain);
  };

  const look = (): void => {
    send({ type: 'changed' });
  };

  const observer = new MutationObserver((records) => {
    tracker.saw(records);
    send({ type: 'mutated', typing: !state.waiting && records.every(isWriting) });
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
      send({ type: holdsPage(host(), frame) ? 'frameLeft' : 'changed' });
    },
  });

  const wake = (): void => {
    observer.disconnect();
    if (!document.hidden) {
      enter(document);
      frames.each((inside) => observe(observer, inside));
    }
    send({ type: document.hidden ? 'hidden' : 'shown' });
  };

  onNavigation(
    document.defaultView ?? window,
    () => send({ type: 'moved', urlKey: urlKeyOf(document, host()) }),
    signal,
  );
  document.addEventListener('visibilitychange', wake, { signal });
  document.defaultView?.addEventListener('pageshow', wake, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(fieldTimer);
  });
  wake();
  return {
    read: () => (hosts ? (send({ type: 'asked', ...see() }).believed ?? null) : null),
    host,
    look,
    use: (given) => {
      hosts = trial.readable(given);
      known = null;
      send({ type: 'hostsChanged', urlKey: urlKeyOf(document, host()) });
    },
  };
}

/** Observes elements and texts that come and go, and the few attributes that switch parts of a page. */
function observe(observer: MutationObserver, document: Document): void {
  if (!document.body) return;
  observer.observe(document.body, {
    childList: true,
    // Programs that render by diffing write new text into existing text nodes.
    characterData: true,
    subtree: true,
    attributeFilter: ['role', 'hidden'],
  });
}

/** Whether the mutation is in an editor. Typing changes the page with every key and says nothing about the record. */
function isWriting(record: MutationRecord): boolean {
  return editingHost(elementOf(record.target)) !== null;
}

/** A selector for frames with a page or an editor; on a page without a host file, for frames that are not of another site. */
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

/** Whether the reading of such a page includes the values of fields. */
function readsFields(host: KnownHost | null, seen: Reading | null): boolean | undefined {
  return host?.pages.some(
    ({ kind, people, subject }) =>
      kind === seen?.kind &&
      (people.some(({ address }) => address.from === 'value') ||
        subject.some(({ take }) => take.from === 'value')),
  );
}

function holdsPage(host: KnownHost | null, frame: Element): boolean {
  return host?.pages.some((page) => page.frame !== undefined && frame.matches(page.frame)) === true;
}
