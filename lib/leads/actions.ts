import { argsOf } from '../contract/mutations/index.ts';
import type { Lead } from '../contract/rows/lead.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { normalAddress } from '../kit/normal-address.ts';
import { currentSession } from '../store/meta.ts';
import { NotSignedInError } from '../store/not-signed-in.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { rowsWhere } from '../store/rows.ts';
import { undoClick } from '../store/undo-click.ts';
import { addedByRep, isOpenLead } from './rules.ts';
import type { LeadDraft } from './view.ts';

/** The lead, and the outbox entry of this click; `entryId` is null if the lead existed already and nothing was written. */
export interface CreatedLead {
  id: string;
  entryId: string | null;
}

/**
 * Creates a lead that belongs to the signed-in rep. Resolves when it is safe on the disk. After a second click, or if an open
 * lead for the address has arrived in the meantime, the existing lead is returned. Throws if nobody is signed in.
 */
export async function createLead(
  draft: LeadDraft,
  clock: Clock = systemClock,
): Promise<CreatedLead> {
  const me = await currentSession();
  if (!me) throw new NotSignedInError();
  const email = normalAddress(draft.email) ?? draft.email.trim().toLowerCase();
  const known = await rowsWhere('lead', 'emails', [email]);
  const open = known.find((seen) => isOpenLead(seen.row));
  if (open) return { id: open.row.id, entryId: null };
  const lead = newLead({ ...draft, email }, me.repId);
  const { entry, added } = await enqueueIfAbsent(
    'lead.create',
    { lead },
    (entries) => entries.find((one) => createdBy(one)?.emails.includes(email)),
    clock,
  );
  if (added) return { id: lead.id, entryId: entry.id };
  // The search above only finds entries that create a lead.
  return { id: (entry.args as { lead: Lead }).lead.id, entryId: null };
}

/** Undoes a new lead. Returns false if it has been sent: a lead can't be deleted on the server from here. */
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
