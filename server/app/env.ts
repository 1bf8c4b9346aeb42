import type { Authenticated } from '../session/authenticate.ts';

/** What one request carries. */
export type AppEnv = {
  Variables: {
    caller?: Authenticated;
    /** Why the caller's token was not taken. */
    refused?: string;
  };
};
