import type { LiveEvent } from '../../lib/contract/wire/live.ts';

const encoder = new TextEncoder();
const STUCK_MS = 60_000;

/**
 * One open connection. What the other end does not take is not queued but merged: at most one event waits, whatever
 * happens, and an end that takes nothing for a minute is gone.
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

  /** Tells that there is something new, now or together with the next. */
  send(version: number, buckets: Iterable<string>): void {
    const waiting = this.#waiting ?? { version, buckets: new Set<string>() };
    waiting.version = Math.max(waiting.version, version);
    for (const bucket of buckets) waiting.buckets.add(bucket);
    this.#waiting = waiting;
    this.#flush();
  }

  /** A sign of life, so that both ends, and whoever is between them, know that the other is there. */
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
      // It was cancelled in the same moment.
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
