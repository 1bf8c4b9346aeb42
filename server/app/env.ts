import type { Caller } from '../pull/standing.ts';

/** What one request carries. */
export type AppEnv = { Variables: { caller?: Caller } };
