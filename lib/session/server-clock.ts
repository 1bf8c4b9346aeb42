let skew = 0;

/** How many seconds the server's clock is ahead of this device's, according to the last answer with a `Date` header. */
export const skewSeconds = (): number => skew;

/** A correction of the clock by this much is worth sending a refused request again. Dates in headers have whole seconds. */
const worthSeconds = 10;

/** Whether the clock has been corrected since the skew was `before`, by enough to send a refused request again. */
export const isCorrected = (before: number): boolean => Math.abs(skew - before) >= worthSeconds;

/** `date`: the `Date` header of an answer from the server. */
export function recordServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) skew = Math.round((at - Date.now()) / 1000);
}
