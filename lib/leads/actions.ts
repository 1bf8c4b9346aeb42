import { argsOf } from '../contract/mutations/index.ts';
import type { Lead } from '../contract/rows/lead.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { currentSession } from '../store/meta.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { rowsWhere } from '../store/rows.ts';
import { undoClick } from '../store/undo-click.ts';
import { addedByRep, isOpen } from './rules.ts';
import type { LeadDraft } from './view.ts';

/** The lead, and the outbox entry this click wrote; `entryId` null: the lead was there, nothing was written. */
export interface CreatedLead {
  id: string;
  entryId: string | null;
}

/**
 * Creates a lead for somebody nobody knows; it belongs to the signed-in rep. Safe on disk when it resolves.
 * A second click, or an open lead that has come in for the address meanwhile, answers with the lead that is there.
 */
export async function createLead(
  draft: LeadDraft,
  clock: Clock = systemClock,
): Promise<CreatedLead> {
  const me = await currentSession();
  if (!me) throw new Error('Not signed in: nothing was saved');
  const email = draft.email.trim().toLowerCase();
  const known = await rowsWhere('lead', 'emails', [email]);
  const open = known.find((seen) => isOpen(seen.row));
  if (open) return { id: open.row.id, entryId: null };
  const lead = newLead({ ...draft, email }, me.repId);
  const { entry, added } = await enqueueIfAbsent(
    'lead.create',
    { lead },
    (entries) => entries.find((one) => createdBy(one)?.emails.includes(email)),
    clock,
  );
  if (added) return { id: lead.id, entryId: entry.id };
  // What was found is an entry that creates a lead, or it would not have been found.
  return { id: (entry.args as { lead: Lead }).lead.id, entryId: null };
}

/** Takes a new lead back. False: it is on its way to the server, where a lead is not deleted from here. */
export function undoLead(entryId: string, clock: Clock = systemClock): Promise<boolean> {
  return undoClick(entryId, clock);
}

function newLead(draft: LeadDraft, repId: string): Lead {
  return {
    id: newId(),
    name: draft.name.trim(),
    company: draft.company?.trim() ? draft.company.trim() : null,
    title: null,
    emails: [draft.email],
    phones: [],
    accountId: null,
    ownerRepId: repId,
    source: addedByRep,
    scoreParts: [],
    handedOverAt: null,
    slaDueAt: null,
    firstTouchAt: null,
    status: 'new',
  };
}

function createdBy(entry: OutboxEntry): Lead | null {
  return argsOf('lead.create', entry)?.lead ?? null;
}
