import { z } from '../../lib/contract/zod.ts';

/** Tells that rows of an organisation were written: up to which version, and which buckets have something new. */
export interface ChangeEvent {
  orgId: string;
  version: number;
  buckets: readonly string[];
  /** Whether reps, teams, territories or absences were among the rows, so that the scope of reps may have changed. */
  scope: boolean;
}

/** A change event for other processes. It is only a hint, because it may be lost. `buckets: null`: too many to list. */
export const Hint = z.object({
  /** The id of the process that sent the hint. */
  from: z.string(),
  orgId: z.string(),
  version: z.int(),
  buckets: z.nullable(z.array(z.string())),
  scope: z.boolean(),
});
export type Hint = z.infer<typeof Hint>;

/** Sends hints to other processes on the same database, and receives theirs. */
export interface HintChannel {
  /** Never throws and never waits: every process also reads the counters, so a hint may be lost. */
  send(event: ChangeEvent): void;
  /** Calls `onHint` for the hints of other processes, until the returned function is called. Reconnects after a broken connection. */
  listen(onHint: (hint: Hint) => void): () => Promise<void>;
  /** Resolves when every hint has been sent. */
  sent(): Promise<void>;
}

/** Tells listeners in this process of committed changes. */
export class ChangeEmitter {
  readonly #listeners = new Set<(event: ChangeEvent) => void>();

  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: ChangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
