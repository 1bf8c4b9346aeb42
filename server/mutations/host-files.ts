import { noLookup } from './look-up.ts';
import type { MutationHandler } from './mutation-context.ts';

/** Keeps a report on a page for whoever repairs host files. It is no row: no rep is sent it. */
export const reportPage: MutationHandler<'page.report'> = {
  lookup: () => noLookup,
  handle: async (context, { report }) => {
    await context.storePageReport(report);
    return { status: 'applied', version: context.version };
  },
};
