import { noLookup } from './look-up.ts';
import type { MutationHandler } from './mutation-context.ts';

/** Does nothing: it keeps the place of an entry that could not be sent. */
export const doNothing: MutationHandler<'void'> = {
  storesNothing: true,
  lookup: () => noLookup,
  handle: async (context) => ({ status: 'applied', version: context.version }),
};
