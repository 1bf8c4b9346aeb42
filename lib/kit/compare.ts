/** Order by code units, the same on every machine: for ids, plain dates and ties, not for what a rep reads. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
