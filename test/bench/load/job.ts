/** The messages between the processes of a load benchmark. */

/** How one rep reaches a server. */
export interface Seat {
  url: string;
  token: string;
  repId: string;
}

/** A server that is ready. */
export interface Ready {
  seats: Seat[];
  epoch: string;
  /** Bodies of a pull by a client that is up to date, one for each seat. */
  pulls: string[];
}

/** What to send: the same request again and again, with one body for each seat; or clicks, numbered on each connection. */
export type Load =
  | { kind: 'same'; method: 'GET' | 'POST'; path: string; bodies: (string | null)[] }
  | { kind: 'push'; epoch: string; batch: number };

export interface Job {
  load: Load;
  seats: Seat[];
  /** Each connection has one request under way at any time. */
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
