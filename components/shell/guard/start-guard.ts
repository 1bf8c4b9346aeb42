import { compiledOut } from '../../../lib/kit/compiled-out.ts';
import { oneAtATime } from '../../../lib/kit/one-at-a-time.ts';
import { actionable, watchElements } from './element-age.ts';
import { type FrameChannel, takeFrameChannel } from './frame-channel.ts';
import { type Asker, makeAsker } from './question.ts';
import { judge, settledMs, type Verdict } from './rules.ts';
import { seenWhole, seesThrough, watchFrame } from './visibility.ts';

/** `covered`: the page covers the frame. `early`: something has just appeared or moved. */
export type Notice = 'covered' | 'early';

export interface Guard {
  /** Runs `work` if the frame is visible and has been for long enough. */
  attempt(work: () => void): void;
  /** The frame has asked for another size: until it has that size, no click counts. */
  resizing(): void;
  /** Why the last click did nothing, for a while; null if it counted. */
  notice: { get(): Notice | null; subscribe(listener: () => void): () => void };
  /** Asks for confirmation before anything is written; null if the browser reports visibility. */
  asker: Asker | null;
}

/** For a panel without a page around it, which nothing can cover. */
export const noGuard: Guard = {
  attempt: (work) => work(),
  resizing: () => {},
  notice: { get: () => null, subscribe: () => () => {} },
  asker: null,
};

/** Elements that may be clicked on a frame that is not visible: they collapse it or open the browser's own panel. */
const harmless = '[data-unguarded]';
const lookAgainMs = 250;
const windowMs = 500;
const lateMs = 3_000;
const earlyNoticeMs = 2_500;
/** Two clocks are compared, so allow this much difference: a click that was announced as allowed must not be refused. */
const roundingMs = 30;
/** A click on one of these only sets the caret. */
const fields = 'input:not([type=checkbox], [type=radio], [type=submit]), textarea, select';

/**
 * Lets the rep use the sidebar's frame only while it is visible. Every click, key and form submission comes here before the
 * app gets it, so that buttons added later are guarded too. On the root element, `data-guarded` says that the guard is active,
 * and `data-armed` that a click would count now.
 */
export function startGuard(port: MessagePort): Guard {
  const { documentElement: root, body } = document;
  if (compiledOut) {
    root.dataset.armed = '';
    return noGuard;
  }
  root.dataset.guarded = '';
  const frame = watchSight(takeFrameChannel(port), root, body);
  const elements = watchElements(body);
  const notice = holder();
  let replaying = false;
  const inTurn = oneAtATime();
  const began = watchPresses();
  let last = { count: 0, what: '' };
  const asker = seesThrough ? null : makeAsker(() => last);

  const replay = (part: Element, work: () => void): void => {
    last = { count: last.count + 1, what: nameOf(part) };
    replaying = true;
    try {
      work();
    } finally {
      replaying = false;
    }
  };
  /** Handles presses one at a time, in order. `missed`: the button under the pointer did not accept the pointer yet. */
  const press = (part: Element, work: () => void, missed = false): void => {
    const at = performance.now();
    const isButton = part.matches(actionable);
    const stillSince = isButton ? elements.since(part) : 0;
    void inTurn(async () => {
      // The notice would cover the button.
      notice.set(null);
      // An element that is not a button may be larger than the panel, and is not scrolled into view.
      const verdict = await frame.judge(at, stillSince, isButton ? part : body);
      // The element may have been replaced in the meantime.
      const lost = missed || !part.isConnected;
      if (verdict === 'go' && !lost) replay(part, work);
      if (asker?.spent()) notice.set('covered');
      else if (verdict === 'covered') notice.set(verdict);
      else if (lost || (verdict === 'early' && part !== root)) notice.set('early');
      // A click beside the buttons needs no notice.
      else notice.set(null);
    });
  };
  frame.onArmed(() => notice.get() === 'covered' && notice.set(null));

  const take = (event: Event, part: Element, work: () => void, missed = false): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.isTrusted) press(part, work, missed);
  };
  const onClick = (event: MouseEvent): void => {
    const { target } = event;
    if (replaying || !(target instanceof Element) || target.closest(harmless)) return;
    const part = target.closest<HTMLElement>(actionable) ?? target;
    if (part.matches(fields)) return;
    const missed = !part.matches(actionable) && (isYoungAt(event) || began(event));
    take(event, part, () => part instanceof HTMLElement && part.click(), missed);
  };
  const onSubmit = (event: SubmitEvent): void => {
    const { target, submitter } = event;
    if (replaying || !(target instanceof HTMLFormElement)) return;
    take(event, submitter ?? target, () => target.requestSubmit(submitter));
  };
  /** Keys on a button arrive as clicks. The browser's shortcuts pass, and so does Alt+Q, which calls `attempt` itself. */
  const onKey = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, metaKey } = event;
    if (replaying || !(target instanceof Element)) return;
    if (event.isTrusted && !(key === 'Enter' && (ctrlKey || metaKey))) return;
    const { code, shiftKey } = event;
    const again = { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
    take(event, target, () => target.dispatchEvent(new KeyboardEvent('keydown', again)));
  };
  /** These events can't be replayed later, so they are cancelled unless a click would count now. */
  const whileSeen = (event: Event): void => {
    if (!frame.armed()) event.preventDefault();
  };
  window.addEventListener('click', onClick, true);
  window.addEventListener('submit', onSubmit, true);
  window.addEventListener('keydown', onKey, true);
  for (const type of ['auxclick', 'contextmenu', 'copy', 'cut'])
    window.addEventListener(type, whileSeen, true);
  // Nothing may be dragged between the panel and the page.
  for (const type of ['dragstart', 'dragover', 'drop'])
    window.addEventListener(type, (event) => event.preventDefault(), true);

  return { attempt: (work) => press(body, work), resizing: frame.resizing, notice, asker };
}

/** A hand moves about this far (pixels) in a press. */
const tremble = 8;

/**
 * Returns whether the press of this click began at a button. If the button then moves, or only now takes the pointer, the browser
 * reports a click on what is around it.
 */
function watchPresses(): (click: MouseEvent) => boolean {
  let down: PointerEvent | null = null;
  const note = (event: PointerEvent): void => {
    const isOnButton = event.target instanceof Element && event.target.closest(actionable);
    down = isOnButton || isYoungAt(event) ? event : null;
  };
  window.addEventListener('pointerdown', note, true);
  return ({ clientX, clientY }) =>
    down !== null && Math.hypot(clientX - down.clientX, clientY - down.clientY) <= tremble;
}

/** Whether there is an element at this point that does not accept the pointer yet. */
function isYoungAt({ clientX, clientY }: MouseEvent): boolean {
  return [...document.querySelectorAll(actionable)].some((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const isThere = clientX >= left && clientX < right && clientY >= top && clientY < bottom;
    return isThere && getComputedStyle(one).pointerEvents === 'none';
  });
}

/** The label of a button. */
function nameOf(part: Element): string {
  return (part.getAttribute('aria-label') ?? part.textContent ?? '').trim().slice(0, 80);
}

interface FrameSight {
  armed(): boolean;
  resizing(): void;
  onArmed(listener: () => void): void;
  judge(at: number, stillSince: number, part: Element): Promise<Verdict>;
}

/** Tracks since when the frame has been visible, from two sources: the browser in here, and the content script outside. */
function watchSight(channel: FrameChannel, root: HTMLElement, body: HTMLElement): FrameSight {
  let seenSince: number | null = null;
  let movedAt = performance.now();
  let windowAt = '';
  let turn = 0;
  let late: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let state: 'armed' | 'waiting' | null = null;
  let onArmed = () => {};

  const say = (next: typeof state): void => {
    state = next;
    root.toggleAttribute('data-armed', state === 'armed');
    if (state === 'armed') onArmed();
  };
  /** When the window moves, the frame comes to another place on the screen. */
  const noteWindow = (): void => {
    const now = `${window.screenX},${window.screenY}`;
    if (now !== windowAt) movedAt = performance.now();
    windowAt = now;
  };
  const arm = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    say(null);
    // The first question also makes the content script check where the frame is now.
    while (seenSince !== null) {
      const { shown, stillSince } = await channel.ask();
      if (mine !== turn || seenSince === null) return;
      if (!shown) return say(null);
      const since = Math.max(seenSince, stillSince, movedAt);
      // The frame is about to be resized; after that, this starts again.
      if (since === Number.POSITIVE_INFINITY) return say('waiting');
      const left = settledMs + roundingMs - (performance.now() - since);
      if (left <= 0) return say('armed');
      say('waiting');
      await new Promise((resolve) => setTimeout(resolve, left + 1));
      if (mine !== turn) return;
    }
  };
  /** Whatever covered the frame may have gone without any event, or may go when the dock is raised. */
  const lookAgain = (): void => {
    noteWindow();
    if (state !== null || performance.now() - lookedAt < lookAgainMs) return;
    lookedAt = performance.now();
    if (seenSince === null) channel.raise();
    else void arm();
  };
  const moved = (): void => {
    clearTimeout(late);
    movedAt = performance.now();
    void arm();
  };
  const resizing = (): void => {
    movedAt = Number.POSITIVE_INFINITY;
    // In case the page blocks the resize, or the frame already had that size.
    late = setTimeout(moved, lateMs);
    void arm();
  };

  // Only an armed panel must stop saying that it is armed. Before that, the wait for the dock to stand still restarts by itself.
  channel.onMoved(() => state === 'armed' && void arm());
  noteWindow();
  // Moving the window fires no event. If this only checked at the next click, the click would seem to come too early.
  setInterval(() => document.hidden || noteWindow(), windowMs);
  watchFrame(body, (seen) => {
    if (seen === (seenSince !== null)) return;
    seenSince = seen ? performance.now() : null;
    void arm();
  });
  window.addEventListener('resize', moved);
  document.addEventListener('visibilitychange', moved);
  for (const type of ['pointerover', 'pointermove', 'focusin', 'focus'])
    window.addEventListener(type, lookAgain, true);

  return {
    armed: () => state === 'armed',
    resizing,
    onArmed: (listener) => {
      onArmed = listener;
    },
    judge: async (at, partSince, part) => {
      noteWindow();
      const seen = seenSince;
      const [seenNow, sight] = await Promise.all([seenWhole(body, part), channel.ask()]);
      const stillSince = Math.max(partSince, sight.stillSince, movedAt);
      const verdict = judge({ at, seenSince: seen, seenNow, shown: sight.shown, stillSince });
      if (verdict === 'go') return verdict;
      if (state === 'armed') void arm();
      lookAgain();
      return verdict;
    },
  };
}

function holder(): Guard['notice'] & { set(value: Notice | null): void } {
  let value: Notice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: Notice | null): void => {
    clearTimeout(timer);
    if (next === 'early') timer = setTimeout(() => set(null), earlyNoticeMs);
    if (value === next) return;
    value = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => value,
    set,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
