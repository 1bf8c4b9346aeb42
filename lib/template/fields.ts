import type { Place } from '../kit/place.ts';
import { countryName, languageNameIn, printDate, printMoney, printNumber } from '../kit/print.ts';
import type { FieldName } from './field-names.ts';
import { type NamedPerson, personName, spokenName } from './person-name.ts';
import { salutationLine } from './salutation.ts';

/** The data that template fields use; a part is null if neither the page nor the store has it. */
export interface FieldContext {
  contact: FieldPerson | null;
  account: {
    name: string;
    region: string | null;
    city?: string | null | undefined;
    country?: string | null | undefined;
    size?: number | null;
  } | null;
  deal: {
    name: string;
    /** Minor units. */
    amount: number | null;
    currency: string;
    /** Plain date. */
    closeOn: string | null;
  } | null;
  rep: (NamedPerson & { email: string }) | null;
  organisation: { name: string; currency?: string } | null;
  /** Plain date. */
  today: string;
}

interface FieldPerson extends NamedPerson {
  title: string | null;
  email?: string | null;
  country?: string | null | undefined;
}

/** Reads a field's value. `place`: the template's readers, for amounts and dates. */
type ReadValue = (context: FieldContext, place: Place) => string | null;

/** A field that no row has: the rep is always asked. */
const asked = () => null;

const values: Readonly<Record<FieldName, ReadValue>> = {
  'contact.salutation': ({ contact }, place) =>
    contact && salutationLine(personName(contact), place),
  'contact.firstName': ({ contact }) => contact && personName(contact).given,
  'contact.lastName': ({ contact }) => contact && personName(contact).family,
  'contact.name': ({ contact }) => contact && spokenName(contact),
  'contact.title': ({ contact }) => contact?.title ?? null,
  'contact.email': ({ contact }) => contact?.email ?? null,
  'contact.country': ({ contact, account }, place) =>
    named(contact && (contact.country ?? account?.country), countryName, place),
  'contact.language': ({ contact }, place) => named(contact?.language, languageNameIn, place),
  'account.name': ({ account }) => account?.name ?? null,
  'account.region': ({ account }) => account?.region ?? null,
  'account.city': ({ account }) => account?.city ?? null,
  'account.country': ({ account }, place) => named(account?.country, countryName, place),
  'account.size': ({ account }, place) =>
    account?.size == null ? null : printNumber(account.size, place),
  'deal.name': ({ deal }) => deal?.name ?? null,
  'deal.amount': ({ deal }, place) =>
    deal?.amount == null ? null : printMoney(deal.amount, deal.currency, place),
  'deal.closeOn': ({ deal }, place) => (deal?.closeOn ? printDate(deal.closeOn, place) : null),
  'deal.quantity': asked,
  'deal.discount': asked,
  'deal.startOn': asked,
  'deal.term': asked,
  'rep.name': ({ rep }) => rep?.name ?? null,
  'rep.firstName': ({ rep }) => rep && personName(rep).given,
  'rep.email': ({ rep }) => rep?.email ?? null,
  'organisation.name': ({ organisation }) => organisation?.name ?? null,
  today: ({ today }, place) => printDate(today, place),
};

/** A template may use a field thousands of times, so the length of a value is limited. */
const maxValueLength = 500;

/** The value of a field; null if it is missing or blank. */
export function fieldValue(name: FieldName, context: FieldContext, place: Place): string | null {
  const value = values[name](context, place)?.slice(0, maxValueLength);
  return value === undefined || value.trim() === '' ? null : value;
}

/** The currency of amounts that the rep types: the deal's, otherwise the organisation's. Null: neither is known. */
export function currencyOf({ deal, organisation }: FieldContext): string | null {
  return deal?.currency ?? organisation?.currency ?? null;
}

function named(
  code: string | null | undefined,
  name: (code: string, place: Place) => string,
  place: Place,
): string | null {
  return code ? name(code, place) : null;
}
