import { askNothing } from './look-up.ts';
import type { Effect } from './mutation-context.ts';

/** Keeps a report on a page for whoever repairs host files. It is no row: no rep is sent it. */
export const keepReport: Effect<'page.report'> = {
  asks: () => askNothing,
  carryOut: async (room, { report }) => {
    await room.keepReport(report);
    return { status: 'applied', version: room.version };
  },
};
