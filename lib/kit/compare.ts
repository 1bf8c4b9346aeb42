/** Compares by code units, which is the same on every machine: for ids, plain dates and ties, not for text that reps read. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares two instants, the earlier first. An invalid instant comes last, so that it does not disturb the order of others. */
export function compareInstants(a: string, b: string): number {
  const [left, right] = [Date.parse(a), Date.parse(b)];
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  }
  return left - right;
}

/** Compares two instants, the later first. An invalid instant comes last here too. */
export function compareNewest(a: string, b: string): number {
  const swapped = compareInstants(b, a);
  return Number.isNaN(Date.parse(a)) || Number.isNaN(Date.parse(b)) ? -swapped : swapped;
}
