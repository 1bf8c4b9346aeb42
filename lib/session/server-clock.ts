let skew = 0;

/** How many seconds the server's clock is ahead of this device's, by the last answer that said the time. */
export const skewSeconds = (): number => skew;

/** `date`: the `Date` header of an answer of the server's. */
export function noteServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) skew = Math.round((at - Date.now()) / 1000);
}
