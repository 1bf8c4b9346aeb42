import { z } from '../../lib/contract/zod.ts';

/** Rows were written: whose, up to which version, and the buckets that have something new. */
export interface ChangeEvent {
  orgId: string;
  version: number;
  buckets: readonly string[];
  /** Reps, teams or territories are among what was written: who reads what may have changed. */
  scope: boolean;
}

/** A change event as another process gets it: a hint, because it may be lost. `buckets: null`: too many to list. */
export const Hint = z.object({
  /** The process it is from. */
  from: z.string(),
  orgId: z.string(),
  version: z.int(),
  buckets: z.nullable(z.array(z.string())),
  scope: z.boolean(),
});
export type Hint = z.infer<typeof Hint>;

/** The way to other processes on the same database. */
export interface HintChannel {
  /** Never throws and never waits: a lost hint is found by checking the counters. */
  send(event: ChangeEvent): void;
  /** Calls `onHint` for what others send until the returned function is called; comes back after a broken connection. */
  listen(onHint: (hint: Hint) => void): () => Promise<void>;
  /** Resolves when every hint has been sent. */
  sent(): Promise<void>;
}

/** The listeners in this process for committed changes. */
export class ChangeEmitter {
  readonly #listeners = new Set<(event: ChangeEvent) => void>();

  /** Returns how to stop. */
  subscribe(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: ChangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
