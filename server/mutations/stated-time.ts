const dayMs = 24 * 60 * 60_000;
const earliest = Date.UTC(2000, 0, 1);

/**
 * When a rep says something happened. A time before 2000, or more than a day after it was received, comes from a clock that
 * is wrong: the time of receipt stands for it.
 */
export function statedTime(at: string, received: { now: number; receivedAt: string }): string {
  const ms = Date.parse(at);
  return ms >= earliest && ms <= received.now + dayMs ? at : received.receivedAt;
}
