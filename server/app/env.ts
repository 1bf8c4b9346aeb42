import type { HttpBindings } from '@hono/node-server';
import type { Actor } from '../ops/changes.ts';
import type { Authenticated } from '../session/authenticate.ts';
import type { Measure } from './meter.ts';

/** The Hono environment of one request. */
export type AppEnv = {
  /** From Node's server; empty for a request that did not come through a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    caller?: Authenticated;
    /** The caller of `/v1/ops/*`, after the check of the role. */
    actor?: Actor;
    /** Why the caller's token was refused. */
    refused?: string;
    /** The length of a body in bytes, if the request did not declare it. */
    bodyBytes?: number;
    /** Charges the rep's limits for what the request turned out to use. */
    use?: (measure: Measure, amount: number) => void;
  };
};

/** Who sent the request. Throws on a route without authentication. */
export function callerIn({ caller }: AppEnv['Variables']): Authenticated {
  if (!caller) throw new Error('A route that needs a caller ran without authentication');
  return caller;
}
