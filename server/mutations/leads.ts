import { leadCreate } from '../../lib/contract/mutations/lead-create.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import { isImportedId } from '../write/external-id.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';

/** Creates a lead that belongs to the caller, unless the caller can see a lead with one of its addresses. */
export const createLead: MutationHandler<'lead.create'> = {
  lookup: ({ lead }) => ({
    ...noLookup,
    rows: [{ kind: 'lead', id: lead.id }, ...accountOf(lead)],
    emails: lead.emails,
  }),
  handle: async (context, { lead }, known) => {
    const { repId } = context.caller;
    if (lead.ownerRepId !== null && lead.ownerRepId !== repId) {
      return rejected('forbidden', 'A lead can only be created in your own name.');
    }
    if (namedRow(known, 'lead', lead.id) || isImportedId(lead.id)) {
      return rejected('taken', 'There is a lead with this id already.');
    }
    if (known.lead) {
      const { emails } = known.lead;
      const email = lead.emails.find((one) => emails?.includes(one)) ?? '';
      const name = known.lead.name ?? email;
      return rejected('duplicate', `${email} is a lead already: ${name}.`, { email, name });
    }
    if (accountOf(lead).some(({ kind, id }) => !isInScope(known, kind, id))) {
      return rejected('not-found', 'The account of this lead is not there.', {
        missing: 'account',
      });
    }
    context.proposeMerge('lead', lead.id, known.hiddenLeads, 'They have an address in common.');
    return context.write(changesFromPatches(leadCreate.apply({ lead: asNew(lead, repId) }), known));
  },
};

/** It must be in the caller's scope: whoever has the account is shown its leads. */
const accountOf = ({ accountId }: Lead) =>
  accountId === null ? [] : [{ kind: 'account' as const, id: accountId }];

/** What a rep does not decide: a score, a deadline, a hand-over and a first touch come from what happens afterwards. */
const asNew = (lead: Lead, ownerRepId: string): Lead => ({
  ...lead,
  ownerRepId,
  scoreParts: [],
  handedOverAt: null,
  slaDueAt: null,
  firstTouchAt: null,
  status: 'new',
});
