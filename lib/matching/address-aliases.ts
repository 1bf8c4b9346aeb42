import { storeDatabase } from '../store/database.ts';
import { getRows, rowsWhere } from '../store/rows.ts';
import { domainPartOf, localPartOf } from './automatic-sender.ts';

/** At most this many rows with another address of the same mailbox. */
const maxRows = 50;
/** For longer names at Gmail, and for more people, spellings with two dots are not tried. */
const maxDotted = 20;
const maxGuessed = 5;

/**
 * The same address for all addresses of a mailbox: jane@acme.de for `jane+demo@acme.de`, and jdoe@gmail.com for `j.doe@googlemail.com`.
 * Only for comparing: emails go to the address as the person writes it.
 */
export function mailboxOf(address: string): string {
  const [base = ''] = localPartOf(address).toLowerCase().split('+', 1);
  const domain = domainPartOf(address);
  return isGmail(domain) ? `${base.replaceAll('.', '')}@gmail.com` : `${base}@${domain}`;
}

/** The contacts and leads that may have another address of one of these mailboxes. A row may come twice. */
export async function rowsByAlias(addresses: readonly string[]) {
  const { spellings, tagged } = lookUpOf(addresses);
  const [contacts, leads, moreContacts, moreLeads] = await Promise.all([
    rowsWhere('contact', 'emails', spellings),
    rowsWhere('lead', 'emails', spellings),
    rowsTagged('contact', tagged),
    rowsTagged('lead', tagged),
  ]);
  return { contacts: [...contacts, ...moreContacts], leads: [...leads, ...moreLeads] };
}

/** The stored rows with an address that begins with one of these texts. */
async function rowsTagged<K extends 'contact' | 'lead'>(kind: K, beginnings: readonly string[]) {
  const emails = storeDatabase().rows(kind).where('row.emails');
  const ids = await emails
    .startsWithAnyOf([...beginnings])
    .limit(maxRows)
    .primaryKeys();
  return getRows(kind, ids);
}

/** The other spellings of the addresses' mailboxes, and the beginnings of spellings with a tag. */
function lookUpOf(addresses: readonly string[]) {
  const mailboxes = [...new Set(addresses.map(mailboxOf))];
  const all = mailboxes.flatMap((mailbox) => spellingsOf(mailbox, mailboxes.length <= maxGuessed));
  const tagged = mailboxes.map((mailbox) => `${localPartOf(mailbox)}+`);
  return { spellings: all.filter((one) => !addresses.includes(one)), tagged };
}

/** The spellings of a mailbox without a tag. At Gmail, these have up to two dots and either of the two domains. */
function spellingsOf(mailbox: string, thorough: boolean): string[] {
  const domain = domainPartOf(mailbox);
  if (!isGmail(domain)) return [mailbox];
  const local = localPartOf(mailbox);
  const once = dotted(local);
  const twice = thorough && local.length <= maxDotted ? once.flatMap(dotted) : [];
  const locals = [...new Set([local, ...once, ...twice])];
  return ['gmail.com', 'googlemail.com'].flatMap((host) => locals.map((one) => `${one}@${host}`));
}

/** The text with one more dot, once for each place between two letters. */
function dotted(local: string): string[] {
  return Array.from({ length: Math.max(0, local.length - 1) }, (_, at) => {
    return `${local.slice(0, at + 1)}.${local.slice(at + 1)}`;
  }).filter((one) => !one.includes('..'));
}

function isGmail(domain: string): boolean {
  return domain === 'gmail.com' || domain === 'googlemail.com';
}
