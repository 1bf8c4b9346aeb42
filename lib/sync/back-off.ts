const firstMs = 1_000;

/** Milliseconds to wait after this many failures: doubled each time, with jitter so that many browsers don't retry in step. */
export function backOff(failures: number, maxMs: number): number {
  const ceiling = Math.min(firstMs * 2 ** Math.min(failures, 10), maxMs);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

/**
 * Milliseconds that the `Retry-After` header asks to wait; null without one. Only seconds are read: a date would require
 * the two clocks to agree.
 */
export function retryAfterMs({ headers }: Response): number | null {
  const asked = headers.get('retry-after');
  const seconds = Number(asked);
  return asked !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
