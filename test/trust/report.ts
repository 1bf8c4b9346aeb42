/** Something an attack got, for the list of failures. */
export interface Failure {
  /** The attack's id, or the request's or row's number with the seed that makes it again. */
  id: string;
  what: string;
}

/** How much a whole run tries. */
export const atLeast = {
  attacks: 160,
  requests: 50_000,
  tricks: 40,
  honestClicks: 2_000,
  honestInFirefox: 200,
  controlPassed: 17,
} as const;
