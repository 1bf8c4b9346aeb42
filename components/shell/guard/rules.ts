/** Nothing that appeared or moved less long ago counts (ms): a hand that is on its way already can't be stopped. */
export const settledMs = 500;

/** What is known of a press; times in ms on one clock. */
export interface Press {
  at: number;
  /** Since when all of the frame can be seen; null: it can't, or could not when it was pressed. */
  seenSince: number | null;
  /** Frame and button were looked at anew after the press, and can be seen whole. */
  seenNow: boolean;
  /** The page's side of it: the dock stands where it was mounted. */
  shown: boolean;
  /** Since when the dock, the window and the button stand where they are. */
  stillSince: number;
}

/** `early`: it can be seen, but not for long enough yet. */
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

/** A pixel is lost to rounding where the frame, or what stands at its edge, begins between two of them. */
const lost = 1.5;

/** Whether all of it is there. */
export const isAllThere = (seen: Size, whole: Size): boolean =>
  seen.width >= whole.width - lost && seen.height >= whole.height - lost;
