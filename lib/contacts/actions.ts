import { argsOf } from '../contract/mutations/index.ts';
import type { Contact } from '../contract/rows/contact.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { newId } from '../kit/id.ts';
import { normalAddress } from '../kit/normal-address.ts';
import { enqueueIfAbsent } from '../store/outbox.ts';
import type { OutboxEntry } from '../store/outbox-database.ts';
import { rowsWhere } from '../store/rows.ts';
import { undoClick } from '../store/undo-click.ts';
import type { ContactDraft } from './view.ts';

/** The contact, and the outbox entry of this click; `entryId` is null if the contact existed already and nothing was written. */
export interface AddedContact {
  id: string;
  entryId: string | null;
}

/**
 * Adds a person to an account. Resolves when the click is safe on the disk. After a second click, or if a contact with the address has
 * arrived in the meantime, the existing contact is returned. Throws if nobody is signed in.
 */
export async function addContact(
  draft: ContactDraft,
  clock: Clock = systemClock,
): Promise<AddedContact> {
  const email = normalAddress(draft.email) ?? draft.email;
  const [known] = await rowsWhere('contact', 'emails', [email]);
  if (known) return { id: known.row.id, entryId: null };
  const contact = newContact({ ...draft, email });
  const { entry, added } = await enqueueIfAbsent(
    'contact.create',
    { contact },
    (entries) => entries.find((one) => addedBy(one)?.emails.includes(email)),
    clock,
  );
  // The search above only finds entries that add a contact.
  const { id } = (entry.args as { contact: Contact }).contact;
  return { id, entryId: added ? entry.id : null };
}

/** Undoes the click. Returns false if the entry no longer exists. */
export function undoAddContact(entryId: string, clock: Clock = systemClock): Promise<boolean> {
  return undoClick(entryId, clock);
}

function newContact({ name, email, accountId }: ContactDraft): Contact {
  return { id: newId(), accountId, name: name.trim(), title: null, emails: [email], phones: [] };
}

function addedBy(entry: OutboxEntry): Contact | null {
  return argsOf('contact.create', entry)?.contact ?? null;
}
