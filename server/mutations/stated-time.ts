const dayMs = 24 * 60 * 60_000;
const earliest = Date.UTC(2000, 0, 1);

/**
 * The time at which a rep says that something happened. A time before 2000, or more than a day after its receipt, comes from a wrong clock
 * and is replaced by the time of receipt. `now`: ms since the epoch; the others are Instants.
 */
export function statedTime(at: string, received: { now: number; receivedAt: string }): string {
  const ms = Date.parse(at);
  return ms >= earliest && ms <= received.now + dayMs ? at : received.receivedAt;
}
