let skew = 0;

/** How many seconds the server's clock is ahead of this device's, according to the last answer with a `Date` header. */
export const skewSeconds = (): number => skew;

/** `date`: the `Date` header of an answer from the server. */
export function recordServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) skew = Math.round((at - Date.now()) / 1000);
}
