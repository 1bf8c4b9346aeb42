import { isAllThere } from './rules.ts';

/** An entry of IntersectionObserver version 2, which the types do not include yet. */
interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** Whether this browser reports if an element is visible. Firefox only reports whether it is inside the window. */
export const seesThrough = 'isVisible' in IntersectionObserverEntry.prototype;

/** The thresholds at which changes are reported: fine enough for any part that is covered. */
const thresholds = Array.from({ length: 101 }, (_, i) => i / 100);

function observe(of: readonly Element[], tell: (entries: readonly Entry[]) => void): () => void {
  const options = { threshold: thresholds, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => tell(entries), options);
  for (const one of of) observer.observe(one);
  return () => observer.disconnect();
}

/** Whether nothing covers, fades, rotates or shrinks the element. */
const isClear = ({ isIntersecting, isVisible }: Entry) =>
  isIntersecting && (!seesThrough || isVisible === true);

/** Whether the element is visible and fills the frame. */
function fillsFrame(entry: Entry): boolean {
  // A low panel scrolls as a whole, and its scroll bar takes some space.
  const { clientWidth, clientHeight } = document.documentElement;
  const whole = { width: clientWidth, height: clientHeight };
  return isClear(entry) && isAllThere(entry.intersectionRect, whole);
}

/** The longest wait for an answer, because a busy machine draws late. */
const lookMs = 4_000;

const isWhole = (entry: Entry) =>
  isClear(entry) &&
  (entry.intersectionRatio >= 0.98 || isAllThere(entry.intersectionRect, entry.boundingClientRect));

/** Reports whether the whole frame is visible, at once and whenever that changes. */
export function watchFrame(body: HTMLElement, tell: (seen: boolean) => void): () => void {
  return observe([body], (entries) => {
    const last = entries.at(-1);
    if (last) tell(fillsFrame(last));
  });
}

/** Checks whether the whole frame and this element in it are visible. No answer counts as not visible. */
export async function seenWhole(body: HTMLElement, part: Element): Promise<boolean> {
  let seen = await lookOnce(body, part);
  // The element may be partly scrolled out of view in the panel, or under one of our own fixed bars.
  for (const block of ['nearest', 'center'] as const) {
    if (!seen.frame || seen.part) break;
    part.scrollIntoView({ block, behavior: 'instant' });
    seen = await lookOnce(body, part);
  }
  return seen.frame && seen.part;
}

interface Seen {
  frame: boolean;
  part: boolean;
}

function lookOnce(body: HTMLElement, part: Element): Promise<Seen> {
  return new Promise((resolve) => {
    const found = new Map<Element, boolean>();
    const end = () => {
      clearTimeout(timer);
      stop();
      const frame = found.get(body) === true;
      resolve({ frame, part: part === body ? frame : found.get(part) === true });
    };
    const timer = setTimeout(end, lookMs);
    const parts = new Set([body, part]);
    const stop = observe([...parts], (entries) => {
      for (const entry of entries) {
        const isBody = entry.target === body;
        found.set(entry.target, isBody ? fillsFrame(entry) : isWhole(entry));
      }
      if (found.size === parts.size) end();
    });
  });
}
