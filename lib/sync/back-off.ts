const firstMs = 1_000;

/** How long to wait after so many failures: twice as long each time, with jitter so that a fleet does not come back in step. */
export function backOff(failures: number, longestMs: number): number {
  const ceiling = Math.min(firstMs * 2 ** Math.min(failures, 10), longestMs);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

/** How long the server asks to wait; null when it does not say. In seconds, as it sends it: a date would need the clocks to agree. */
export function retryAfterMs({ headers }: Response): number | null {
  const asked = headers.get('retry-after');
  const seconds = Number(asked);
  return asked !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
