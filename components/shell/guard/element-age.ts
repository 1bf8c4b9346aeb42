import { settledMs } from './rules.ts';

/** Elements that do something when they are clicked. */
export const actionable =
  'button, a[href], summary, label, input, select, textarea, [role=button], [role=option], [role=tab], [role^=menuitem], [tabindex]:not([tabindex="-1"])';

interface Place {
  x: number;
  y: number;
  /** The position within the scrolled content. */
  depth: number;
}

/** A smaller move (pixels) comes from the pressed style of a button, or from a line of text that changed. */
const slack = 8;

/**
 * Remembers since when each button has been at its current place: a button may move under the pointer just before the rep
 * clicks. An element with `data-new` does not accept the pointer yet.
 */
export function watchElements(body: HTMLElement): { since(part: Element): number } {
  const places = new WeakMap<Element, Place & { since: number }>();
  const young = new Map<Element, number>();
  let planned = false;
  let growing = false;

  const rejuvenate = (part: Element): number => {
    const now = performance.now();
    young.set(part, now);
    part.setAttribute('data-new', '');
    if (!growing) setTimeout(grow, settledMs);
    growing = true;
    return now;
  };
  const grow = (): void => {
    growing = false;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [part, since] of young) {
      const left = settledMs - (now - since);
      if (left > 0) {
        next = Math.min(next, left);
        continue;
      }
      part.removeAttribute('data-new');
      young.delete(part);
    }
    if (young.size === 0) return;
    growing = true;
    setTimeout(grow, next);
  };

  const since = (part: Element): number => {
    const place = placeOf(part);
    const held = places.get(part);
    const fresh = young.get(part);
    const kept =
      held && isSame(held, place) ? Math.max(held.since, fresh ?? 0) : (fresh ?? rejuvenate(part));
    places.set(part, { ...place, since: kept });
    return kept;
  };
  const look = (): void => {
    planned = false;
    for (const part of body.querySelectorAll(actionable)) since(part);
  };
  const watch = (records: readonly MutationRecord[]): void => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      if (node.matches(actionable)) rejuvenate(node);
      for (const part of node.querySelectorAll(actionable)) rejuvenate(part);
    }
    plan();
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    // After drawing, reading the layout costs nothing.
    requestAnimationFrame(() => setTimeout(look, 0));
  };
  new MutationObserver(watch).observe(body, {
    childList: true,
    characterData: true,
    attributeFilter: ['class', 'style', 'hidden', 'open', 'rows', 'aria-expanded'],
    subtree: true,
  });
  window.addEventListener('resize', plan);
  look();
  return { since };
}

/** Scrolling does not count as a move: a button keeps its place in the scrolled content or, if it is sticky, in the frame. */
function isSame(one: Place, other: Place): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= slack;
  return near(one.x, other.x) && (near(one.y, other.y) || near(one.depth, other.depth));
}

function placeOf(part: Element): Place {
  const { x, y } = part.getBoundingClientRect();
  let depth = y;
  for (let at = part.parentElement; at; at = at.parentElement) depth += at.scrollTop;
  return { x, y, depth };
}
