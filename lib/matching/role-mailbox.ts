import { trimEndOf } from '../kit/trim.ts';
import { localPartOf } from './automatic-sender.ts';

/** Local parts of mailboxes that several people read: those of RFC 2142, and others that companies use. */
const mailboxes = new Set(
  `abuse accounting accounts accountspayable administrator admin administracion administration agence angebot anfrage ap ar assistance
   bestellung bestellungen billing board booking bookings buchhaltung buero bureau business careers claims comercial compras compta
   comptabilite contabilidad contact contacto contactus contato contatti customercare customerservice customersupport datenschutz dispatch
   dns dpo einkauf empfang enquiries enquiry events export facturacion facturation faktura feedback finance fleet frontdesk ftp gdpr general
   hallo hello helpdesk help hi hostmaster hotline hr import info infos information inquiries inquiry invoice invoices invoicing it
   jobs karriere kontakt kundendienst kundenservice legal logistics logistik mail mailbox marketing media meetings news newsletter noc
   office online order orders partner partners payables payroll personal personalabteilung post presse press privacy procurement
   purchase purchasing reception rechnung rechnungen recruiting recruitment redaktion registration rrhh sales sav secretariat security
   sekretariat service services shipping shop soporte spam studio support suporte team technik tech ufficio usenet uucp vendas ventas
   verkauf verkoop vertrieb warehouse web webmaster webshop welcome www zentrale`.split(/\s+/),
);

/** Whether an address is a shared mailbox and not a person: info@, sales.de@, support2@. `more`: the organisation's own entries. */
export function isRoleMailbox(address: string, more: readonly string[] = []): boolean {
  const [local = ''] = localPartOf(address).toLowerCase().split('+', 1);
  const own = more.map((entry) => entry.toLowerCase());
  if (own.includes(local) || own.includes(address.toLowerCase())) return true;
  const words = local.split(/[._-]+/).map((word) => trimEndOf(word, '0123456789'));
  if (mailboxes.has(words.join(''))) return true;
  return words.some((word) => mailboxes.has(word)) && words.every(isMailboxWord);
}

/** A word for a mailbox, or a country or a part of a company beside one: "info-de", "sales.emea". */
function isMailboxWord(word: string): boolean {
  return mailboxes.has(word) || word === '' || /^([a-z]{2}|emea|apac|dach|usa|global)$/.test(word);
}
