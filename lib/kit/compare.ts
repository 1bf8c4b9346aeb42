/** Order by code units, the same on every machine: for ids, plain dates and ties, not for what a rep reads. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of two instants, the earlier first. A text that is no instant comes last, so that the order of the others stays. */
export function compareInstants(a: string, b: string): number {
  const [left, right] = [Date.parse(a), Date.parse(b)];
  if (Number.isNaN(left) || Number.isNaN(right)) {
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  }
  return left - right;
}

/** The later first; what is no time comes last here too. */
export function compareNewest(a: string, b: string): number {
  const swapped = compareInstants(b, a);
  return Number.isNaN(Date.parse(a)) || Number.isNaN(Date.parse(b)) ? -swapped : swapped;
}
