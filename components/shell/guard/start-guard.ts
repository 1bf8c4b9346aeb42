import { compiledOut } from '../../../lib/kit/compiled-out.ts';
import { oneAtATime } from '../../../lib/kit/one-at-a-time.ts';
import { actionable, watchElements } from './element-age.ts';
import { type FrameChannel, takeFrameChannel } from './frame-channel.ts';
import { type Asker, makeAsker } from './question.ts';
import { judge, settledMs, type Verdict } from './rules.ts';
import { seenWhole, seesThrough, watchFrame } from './visibility.ts';

/** `covered`: by the page, and it may be still. `early`: it has only just come or moved. Null: it counted. */
type Notice = 'covered' | 'early' | null;

export interface Guard {
  /** Does `work` if the rep can see the frame and could just now. */
  attempt(work: () => void): void;
  /** The frame has asked for another size: until it has it, nothing counts. */
  resizing(): void;
  /** Why the last press did nothing, while that is of use. */
  notice: { get(): Notice; subscribe(listener: () => void): () => void };
  /** Asks once more before anything is written; null where the browser says what can be seen. */
  asker: Asker | null;
}

/** Where no page is around the panel, nothing is in the way. */
export const noGuard: Guard = {
  attempt: (work) => work(),
  resizing: () => {},
  notice: { get: () => null, subscribe: () => () => {} },
  asker: null,
};

/** What may be pressed on a frame that can't be seen: it makes it smaller, or opens the browser's own panel. */
const harmless = '[data-unguarded]';
const lookAgainMs = 250;
const windowMs = 500;
const lateMs = 3_000;
const earlyNoticeMs = 2_500;
/** Two clocks are compared: who is told to go ahead is not refused for a moment less. */
const roundingMs = 30;
/** Pressing into one only puts the caret there. */
const fields = 'input:not([type=checkbox], [type=radio], [type=submit]), textarea, select';

/**
 * Lets the sidebar's frame in a page be used only while it can be seen. Every click, key and form goes through here
 * before the app hears of it, so a button that is added later is guarded too. On the root element, `data-guarded` says
 * that it does so, and `data-armed` that what is clicked now counts.
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
  /** One after the other, as they came. `missed`: the button under the pointer did not take it yet. */
  const press = (part: Element, work: () => void, missed = false): void => {
    const at = performance.now();
    const isButton = part.matches(actionable);
    const stillSince = isButton ? elements.since(part) : 0;
    void inTurn(async () => {
      // What it says would lie over the button.
      notice.set(null);
      // What is no button may well be larger than the panel, and is not scrolled to.
      const verdict = await frame.judge(at, stillSince, isButton ? part : body);
      // What was pressed may have been replaced meanwhile.
      const lost = missed || !part.isConnected;
      if (verdict === 'go' && !lost) replay(part, work);
      if (asker?.spent()) notice.set('covered');
      else if (verdict === 'covered') notice.set(verdict);
      else if (lost || (verdict === 'early' && part !== root)) notice.set('early');
      // A press beside the buttons is none.
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
    const missed = !part.matches(actionable) && isYoungAt(event);
    take(event, part, () => part instanceof HTMLElement && part.click(), missed);
  };
  const onSubmit = (event: SubmitEvent): void => {
    const { target, submitter } = event;
    if (replaying || !(target instanceof HTMLFormElement)) return;
    take(event, submitter ?? target, () => target.requestSubmit(submitter));
  };
  /** What the keyboard does to a button comes as a click; the browser's shortcuts and Alt+Q, which asks itself, pass. */
  const onKey = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, metaKey } = event;
    if (replaying || !(target instanceof Element)) return;
    if (event.isTrusted && !(key === 'Enter' && (ctrlKey || metaKey))) return;
    const { code, shiftKey } = event;
    const again = { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
    take(event, target, () => target.dispatchEvent(new KeyboardEvent('keydown', again)));
  };
  /** What leaves the frame with the pointer or over the clipboard can't be asked for later. */
  const whileSeen = (event: Event): void => {
    if (!frame.armed()) event.preventDefault();
  };
  window.addEventListener('click', onClick, true);
  window.addEventListener('submit', onSubmit, true);
  window.addEventListener('keydown', onKey, true);
  for (const type of ['auxclick', 'contextmenu', 'copy', 'cut'])
    window.addEventListener(type, whileSeen, true);
  // Nothing is carried out of the panel into the page, or in.
  for (const type of ['dragstart', 'dragover', 'drop'])
    window.addEventListener(type, (event) => event.preventDefault(), true);

  return { attempt: (work) => press(body, work), resizing: frame.resizing, notice, asker };
}

/** Whether something stands there that takes no pointer yet. */
function isYoungAt({ clientX, clientY }: MouseEvent): boolean {
  return [...document.querySelectorAll(actionable)].some((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const isThere = clientX >= left && clientX < right && clientY >= top && clientY < bottom;
    return isThere && getComputedStyle(one).pointerEvents === 'none';
  });
}

/** A button's own words. */
function nameOf(part: Element): string {
  return (part.getAttribute('aria-label') ?? part.textContent ?? '').trim().slice(0, 80);
}

interface FrameSight {
  armed(): boolean;
  resizing(): void;
  onArmed(listener: () => void): void;
  judge(at: number, stillSince: number, part: Element): Promise<Verdict>;
}

/** Since when the frame can be seen, from both sides: what the browser says here, and what the content script sees. */
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
  /** A window that is moved carries the frame under another place of the screen. */
  const noteWindow = (): void => {
    const now = `${window.screenX},${window.screenY}`;
    if (now !== windowAt) movedAt = performance.now();
    windowAt = now;
  };
  const arm = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    say(null);
    // The first question also lets the other side see where the frame stands now.
    while (seenSince !== null) {
      const { shown, stillSince } = await channel.ask();
      if (mine !== turn || seenSince === null) return;
      if (!shown) return say(null);
      const since = Math.max(seenSince, stillSince, movedAt);
      // The frame's new size is on its way; when it comes, this begins again.
      if (since === Number.POSITIVE_INFINITY) return say('waiting');
      const left = settledMs + roundingMs - (performance.now() - since);
      if (left <= 0) return say('armed');
      say('waiting');
      await new Promise((resolve) => setTimeout(resolve, left + 1));
      if (mine !== turn) return;
    }
  };
  /** What was in the way may be gone without a word, or go when the dock is put over it. */
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
    // A page that holds it back, or had it that size already.
    late = setTimeout(moved, lateMs);
    void arm();
  };

  noteWindow();
  // No event tells of it, and who first looks at the next press takes it for one that came too early.
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

function holder(): Guard['notice'] & { set(value: Notice): void } {
  let value: Notice = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: Notice): void => {
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
