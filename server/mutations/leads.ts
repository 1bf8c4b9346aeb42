import { leadCreate } from '../../lib/contract/mutations/lead-create.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import { normalAddress } from '../../lib/kit/normal-address.ts';
import { isImportedId } from '../write/external-id.ts';
import { changesFromPatches, isInScope, namedRow, noLookup } from './look-up.ts';
import { type MutationHandler, rejected } from './mutation-context.ts';

/** Creates a lead that belongs to the caller, unless the caller can see a lead with one of its email addresses. */
export const createLead: MutationHandler<'lead.create'> = {
  lookup: ({ lead }) => ({
    ...noLookup,
    rows: [{ kind: 'lead', id: lead.id }, ...accountOf(lead)],
    emails: emailsOf(lead),
  }),
  handle: async (context, { lead }, known) => {
    const { repId } = context.caller;
    if (lead.ownerRepId !== null && lead.ownerRepId !== repId) {
      return rejected('forbidden', 'A lead can only be created in your own name.');
    }
    if (namedRow(known, 'lead', lead.id) || isImportedId(lead.id)) {
      return rejected('taken', 'A lead with this id exists already.');
    }
    if (known.lead) {
      const { emails } = known.lead;
      const email = emailsOf(lead).find((one) => emails?.includes(one)) ?? '';
      const name = known.lead.name ?? email;
      return rejected(
        'duplicate',
        `There is already a lead with the email address ${email}: ${name}.`,
        { email, name },
      );
    }
    if (accountOf(lead).some(({ kind, id }) => !isInScope(known, kind, id))) {
      return rejected('not-found', 'The account of this lead does not exist.', {
        missing: 'account',
      });
    }
    context.proposeMerge('lead', lead.id, known.hiddenLeads, 'Both have the same email address.');
    return context.write(changesFromPatches(leadCreate.apply({ lead: asNew(lead, repId) }), known));
  },
};

/** The addresses as they are stored. Browsers of older releases send them as they were typed. */
const emailsOf = ({ emails }: Lead) => emails.map((one) => normalAddress(one) ?? one);

/** The account that the lead names. It must be in the caller's scope, because the lead is shown to the account's owner. */
const accountOf = ({ accountId }: Lead) =>
  accountId === null ? [] : [{ kind: 'account' as const, id: accountId }];

/** A new lead without the values that a rep does not decide: queue, score, hand-over, deadline, first touch and status. */
const asNew = (lead: Lead, ownerRepId: string): Lead => ({
  ...lead,
  ownerRepId,
  queueId: null,
  scoreParts: [],
  handedOverAt: null,
  slaDueAt: null,
  firstTouchAt: null,
  status: 'new',
  ...decidedByOthers,
});

/** Fields of a lead that operations and later clicks decide. */
const decidedByOthers = {
  ids: undefined,
  leadStatusId: undefined,
  slaPolicyId: undefined,
  acceptedAt: undefined,
  acceptedReason: undefined,
  returnedAt: undefined,
  returnedReason: undefined,
  convertedAt: undefined,
  convertedAccountId: undefined,
  convertedContactId: undefined,
  convertedDealId: undefined,
  mergedInto: undefined,
};
