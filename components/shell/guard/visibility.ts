import { isAllThere } from './rules.ts';

/** An entry of the second version of IntersectionObserver, which the types don't know yet. */
interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** Whether this browser says if something can be seen. Firefox only says whether it is in the window. */
export const seesThrough = 'isVisible' in IntersectionObserverEntry.prototype;

/** Shares at which a change is told: any pixel less than the whole is one. */
const thresholds = Array.from({ length: 101 }, (_, i) => i / 100);

function observe(of: readonly Element[], tell: (entries: readonly Entry[]) => void): () => void {
  const options = { threshold: thresholds, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => tell(entries), options);
  for (const one of of) observer.observe(one);
  return () => observer.disconnect();
}

/** Nothing lies over it, and nothing fades, turns or shrinks it. */
const isClear = ({ isIntersecting, isVisible }: Entry) =>
  isIntersecting && (!seesThrough || isVisible === true);

/** All that the frame has room for. */
function fillsFrame(entry: Entry): boolean {
  // A low panel scrolls as a whole, and its scroll bar takes its share.
  const { clientWidth, clientHeight } = document.documentElement;
  const whole = { width: clientWidth, height: clientHeight };
  return isClear(entry) && isAllThere(entry.intersectionRect, whole);
}

/** A busy machine draws late. */
const lookMs = 4_000;

const isWhole = (entry: Entry) =>
  isClear(entry) &&
  (entry.intersectionRatio >= 0.98 || isAllThere(entry.intersectionRect, entry.boundingClientRect));

/** Tells whether all of the frame can be seen, at once and when that changes. */
export function watchFrame(body: HTMLElement, tell: (seen: boolean) => void): () => void {
  return observe([body], (entries) => {
    const last = entries.at(-1);
    if (last) tell(fillsFrame(last));
  });
}

/** Looks anew: whether all of the frame and of this part of it can be seen. A browser that says nothing has seen nothing. */
export async function seenWhole(body: HTMLElement, part: Element): Promise<boolean> {
  let seen = await lookOnce(body, part);
  // Half of it was out of sight in a part of ours that scrolls, or under a bar of ours that stays where it is.
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
