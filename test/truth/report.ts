import type { MatchingReport } from './readings/matching.ts';

/** A wrong result. `id`: the name of the case, example or vector, or the number and the seed of the organisation. */
export interface Failure {
  id: string;
  what: string;
}

export interface Tally {
  run: number;
  failed: number;
}

/** What `npm run truth -- --json` prints. */
export interface TruthReport {
  cases: Tally;
  worked: Tally;
  vectors: Tally;
  properties: { organisations: number; failed: number };
  /** Ways to write email addresses and domains. */
  addresses: Tally;
  /** Pages, and whom they are about, in a store of 10,000 people and companies. */
  matching: MatchingReport;
  failures: Failure[];
}

/** Something with a known right value: a worked example, or one line of public test data. */
export interface Example {
  id: string;
  what: string;
  /** The right value, according to the source named in `what`. */
  right: unknown;
  /** What the code returns. */
  got: () => unknown;
}

/** The least recall of the matching; its precision must be 1. */
export const leastRecall = 0.97;

/** How much a whole run compares at least. The vectors need the data beside the project. */
export const atLeast = {
  cases: 277,
  worked: 15,
  vectors: 169,
  organisations: 10_000,
  addresses: 309,
  readings: 530,
} as const;
