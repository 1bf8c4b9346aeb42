import type { HttpBindings } from '@hono/node-server';
import type { Authenticated } from '../session/authenticate.ts';
import type { Measure } from './meter.ts';

/** What one request carries. */
export type AppEnv = {
  /** Of Node's server; a request that came by no socket has none. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    caller?: Authenticated;
    /** Why the caller's token was not taken. */
    refused?: string;
    /** Bytes of a body whose length was not declared. */
    bodyBytes?: number;
    /** Tells the rep's limits what the request turned out to use. */
    use?: (measure: Measure, amount: number) => void;
  };
};
