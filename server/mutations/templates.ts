import { templateUsed } from '../../lib/contract/mutations/template-use.ts';
import { linkedRows, missingRow } from './linked-rows.ts';
import { changesFromPatches, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';
import { isTaken, sameId } from './own-id.ts';
import { statedTime } from './stated-time.ts';

/** Records that a template was inserted into an email. */
export const recordUse: MutationHandler<'template.use'> = {
  lookup: ({ use }) => ({
    ...noLookup,
    rows: [...sameId('templateUse', use.id), ...linkedRows(use)],
  }),
  handle: async (context, { use }, known) => {
    if (use.repId !== context.caller.repId) {
      return rejected('forbidden', 'A template can only be used in your own name.');
    }
    if (isTaken(known, 'templateUse', use)) {
      return rejected('taken', 'Another row has the id of this use of a template.');
    }
    const missing = missingRow(use, known);
    if (missing) {
      const reason = `The ${missing} of this use of a template does not exist.`;
      return rejected('not-found', reason, { missing });
    }
    const row = { ...use, at: statedTime(use.at, context), receivedAt: context.receivedAt };
    return context.write(changesFromPatches(templateUsed.apply({ use: row }), known));
  },
};
