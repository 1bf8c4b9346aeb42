import { noLookup } from './look-up.ts';
import type { MutationHandler } from './mutation-context.ts';

/** Does nothing. A client sends it in place of an entry that cannot be sent, so that `seq` has no gap. */
export const doNothing: MutationHandler<'void'> = {
  storesNothing: true,
  lookup: () => noLookup,
  handle: async (context) => ({ status: 'applied', version: context.version }),
};
