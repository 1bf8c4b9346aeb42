import { z } from '../../lib/contract/zod.ts';

/** Rows were written: whose, up to which version, and the buckets that have something new. */
export interface News {
  orgId: string;
  version: number;
  buckets: readonly string[];
  /** Reps, teams or territories are among what was written: who reads what may have changed. */
  scope: boolean;
}

/** News as another process is told of it: a hint, because it may be lost. `buckets: null`: too many to say. */
export const Hint = z.object({
  /** The process it is from. */
  from: z.string(),
  orgId: z.string(),
  version: z.int(),
  buckets: z.nullable(z.array(z.string())),
  scope: z.boolean(),
});
export type Hint = z.infer<typeof Hint>;

/** Telling other processes on the same database. */
export interface Hints {
  /** Never throws and never makes anybody wait: what is lost is found by looking. */
  send(news: News): void;
  /** Calls `onHint` for what others send until the returned function is called; comes back after a broken connection. */
  listen(onHint: (hint: Hint) => void): () => Promise<void>;
  /** Resolves when what was sent is out. */
  sent(): Promise<void>;
}

/** Who in this process wants to know of what was committed. */
export class NewsBoard {
  readonly #readers = new Set<(news: News) => void>();

  /** Returns how to stop. */
  read(reader: (news: News) => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  tell(news: News): void {
    for (const reader of this.#readers) reader(news);
  }
}
