import { askNothing } from './look-up.ts';
import type { Effect } from './mutation-context.ts';

/** Does nothing: it keeps the place of an entry that could not be sent. */
export const doNothing: Effect<'void'> = {
  asks: () => askNothing,
  carryOut: async (room) => ({ status: 'applied', version: room.version }),
};
