import { noLookup } from './look-up.ts';
import type { MutationHandler } from './mutation-context.ts';

/** Stores a report on a page for operations, who repair host files. It is not a row, so no rep receives it. */
export const reportPage: MutationHandler<'page.report'> = {
  lookup: () => noLookup,
  handle: async (context, { report }) => {
    await context.storePageReport(report);
    return { status: 'applied', version: context.version };
  },
};
