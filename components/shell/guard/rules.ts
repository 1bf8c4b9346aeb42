/** A click counts only if nothing has appeared or moved for this long (ms), because the rep may already be about to click. */
export const settledMs = 500;

/** What is known about a press. All times in ms on the same clock. */
export interface Press {
  at: number;
  /** Since when the whole frame has been visible; null if it was not at the time of the press. */
  seenSince: number | null;
  /** A check after the press found the frame and the button fully visible. */
  seenNow: boolean;
  /** The content script says that the dock is where it was mounted. */
  shown: boolean;
  /** Since when the dock, the window and the button have not moved. */
  stillSince: number;
}

/** `early`: visible, but not for long enough. */
export type Verdict = 'go' | 'early' | 'covered';

export function judge({ at, seenSince, seenNow, shown, stillSince }: Press): Verdict {
  if (!seenNow || !shown) return 'covered';
  if (seenSince === null) return 'early';
  return at - Math.max(seenSince, stillSince) >= settledMs ? 'go' : 'early';
}

interface Size {
  width: number;
  height: number;
}

/** Rounding may lose a pixel if the frame, or an element at its edge, starts at a fraction of a pixel. */
const lost = 1.5;

/** Whether the whole element is visible, apart from rounding. */
export const isAllThere = (seen: Size, whole: Size): boolean =>
  seen.width >= whole.width - lost && seen.height >= whole.height - lost;
