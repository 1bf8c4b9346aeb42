import type { Authenticated } from '../session/access.ts';

/** What one request carries. */
export type AppEnv = { Variables: { caller?: Authenticated } };
