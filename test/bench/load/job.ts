/** What the processes of a load benchmark tell each other. */

/** One rep's way to a server. */
export interface Seat {
  url: string;
  token: string;
  repId: string;
}

/** A server that is ready. */
export interface Ready {
  seats: Seat[];
  epoch: string;
  /** Body of a pull of the first seat's rep that has everything; the others' are beside it. */
  pulls: string[];
}

/** What to send: the same again and again, one body a seat; or clicks, counted on for each connection. */
export type Load =
  | { kind: 'same'; method: 'GET' | 'POST'; path: string; bodies: (string | null)[] }
  | { kind: 'push'; epoch: string; batch: number };

export interface Job {
  load: Load;
  seats: Seat[];
  /** Each has one request under way at any time. */
  connections: number;
  ms: number;
}

export interface Done {
  requests: number;
  perSecond: number;
  /** ms from sending to the last byte. */
  p50: number;
  p95: number;
  p99: number;
  bytes: number;
}
