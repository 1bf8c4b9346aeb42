import type { LiveEvent } from '../../lib/contract/wire/live.ts';

const encoder = new TextEncoder();
const STUCK_MS = 60_000;

/**
 * One connection for server-sent events. Events that the client has not read yet are merged instead of queued, so at most one waits. A
 * client that reads nothing for a minute is considered gone, and the connection ends.
 */
export class SseConnection {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;
  #waiting: { version: number; buckets: Set<string> } | null = null;
  #stuckSince: number | null = null;
  readonly #onEnd: () => void;
  readonly #onSent: () => void;

  constructor(onEnd: () => void, onSent: () => void) {
    this.#onEnd = onEnd;
    this.#onSent = onSent;
    this.stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#flush(),
        cancel: () => this.#ended(),
      },
      { highWaterMark: 2 },
    );
  }

  /** Announces changes up to `version`: now or, if the client is not reading, merged with later ones. */
  send(version: number, buckets: Iterable<string>): void {
    const waiting = this.#waiting ?? { version, buckets: new Set<string>() };
    waiting.version = Math.max(waiting.version, version);
    for (const bucket of buckets) waiting.buckets.add(bucket);
    this.#waiting = waiting;
    this.#flush();
  }

  /** Sends a comment line, so that the client and any proxies know that the connection is alive. `now`: ms since the epoch. */
  heartbeat(now: number): void {
    const controller = this.#controller;
    if (!controller) return;
    if ((controller.desiredSize ?? 0) > 0) {
      this.#stuckSince = null;
      controller.enqueue(encoder.encode(':\n\n'));
      return;
    }
    this.#stuckSince ??= now;
    if (now - this.#stuckSince >= STUCK_MS) this.end();
  }

  end(): void {
    const controller = this.#controller;
    this.#ended();
    try {
      controller?.close();
    } catch {
      // The client cancelled the stream at the same moment.
    }
  }

  #ended(): void {
    if (!this.#controller) return;
    this.#controller = null;
    this.#onEnd();
  }

  #flush(): void {
    if (!this.#waiting || !this.#controller || (this.#controller.desiredSize ?? 0) <= 0) return;
    const { version, buckets } = this.#waiting;
    this.#waiting = null;
    const event: LiveEvent = { version, buckets: [...buckets] };
    this.#controller.enqueue(encoder.encode(`event: changed\ndata: ${JSON.stringify(event)}\n\n`));
    this.#onSent();
  }
}
