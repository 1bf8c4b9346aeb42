import type { Lead } from '../contract/lead.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import type { LeadDraft } from '../prospect/view.ts';
import { whoAmI } from '../store/meta.ts';
import { enqueue, withdraw } from '../store/outbox.ts';

/** The id of the lead, and of the outbox entry (null: the lead was there already). */
export interface CreatedLead {
  id: string;
  entryId: string | null;
}

/** Creates a lead for somebody nobody knows; it belongs to the signed-in rep. Safe on disk when it resolves. */
export async function createLead(
  draft: LeadDraft,
  clock: Clock = systemClock,
): Promise<CreatedLead> {
  const me = await whoAmI();
  if (!me) throw new Error('Not signed in: nothing was saved');
  const lead: Lead = {
    id: newId(),
    name: draft.name,
    company: draft.company,
    title: null,
    emails: [draft.email],
    phones: [],
    accountId: null,
    ownerRepId: me.repId,
    source: 'Added by rep',
    scoreParts: [],
    handedOverAt: null,
    slaDueAt: null,
    firstTouchAt: null,
    status: 'new',
  };
  return { id: lead.id, entryId: await enqueue('lead.create', { lead }, clock) };
}

/** Takes a new lead back. False: it is on its way to the backend, where a lead is not deleted from here. */
export function undoLead(entryId: string): Promise<boolean> {
  return withdraw(entryId);
}
