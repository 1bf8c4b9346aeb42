/** An attack that succeeded. */
export interface Failure {
  /** The attack's id, or the number of the request or row and the seed that reproduces it. */
  id: string;
  what: string;
}

/** How much a whole run tries at least. */
export const atLeast = {
  attacks: 221,
  requests: 50_000,
  tricks: 82,
  honestClicks: 2_000,
  honestInFirefox: 200,
  controlPassed: 17,
} as const;
