import type { Rep } from '../contract/rows/rep.ts';
import { isRealDay } from '../kit/date.ts';
import { isCurrency, isLanguage } from '../kit/intl.ts';
import { majorUnits, minorDigits } from '../kit/money.ts';
import { splitName } from '../kit/person-name.ts';

/** The data that template fields use; a part is null if neither the page nor the store has it. */
export interface FieldContext {
  contact: { name: string; title: string | null } | null;
  account: { name: string; region: string | null } | null;
  opportunity: {
    name: string;
    /** Minor units. */
    amount: number | null;
    currency: string;
    /** Plain date. */
    closeOn: string | null;
  } | null;
  rep: Pick<Rep, 'name' | 'email'> | null;
  organisation: { name: string } | null;
  /** Plain date. */
  today: string;
}

interface Field {
  /** `language`: the template's, for money and dates. */
  value(context: FieldContext, language: string): string | null;
}

/** Every field a template may use. Another name is a fault of the template. */
const fields = {
  'contact.firstName': {
    value: ({ contact }) => (contact ? splitName(contact.name).first : null),
  },
  'contact.name': { value: ({ contact }) => contact?.name ?? null },
  'contact.title': { value: ({ contact }) => contact?.title ?? null },
  'account.name': { value: ({ account }) => account?.name ?? null },
  'account.region': { value: ({ account }) => account?.region ?? null },
  'opportunity.name': { value: ({ opportunity }) => opportunity?.name ?? null },
  'opportunity.amount': {
    value: ({ opportunity }, language) =>
      opportunity?.amount == null
        ? null
        : moneyText(opportunity.amount, opportunity.currency, language),
  },
  'opportunity.closeOn': {
    value: ({ opportunity }, language) =>
      opportunity?.closeOn ? dateText(opportunity.closeOn, language) : null,
  },
  'rep.name': { value: ({ rep }) => rep?.name ?? null },
  'rep.firstName': {
    value: ({ rep }) => (rep ? splitName(rep.name).first : null),
  },
  'rep.email': { value: ({ rep }) => rep?.email ?? null },
  'organisation.name': {
    value: ({ organisation }) => organisation?.name ?? null,
  },
  today: { value: ({ today }, language) => dateText(today, language) },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

/** The labels that stand for missing values, in the rep's language. */
export type FieldLabels = Readonly<Record<FieldName, string>>;

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fields, name);
}

/** A template may use a field thousands of times, so the length of a value is limited. */
const maxValueLength = 500;

/** The value of a field; null if it is missing or blank. */
export function fieldValue(
  name: FieldName,
  context: FieldContext,
  language: string,
): string | null {
  const value = fields[name].value(context, language)?.slice(0, maxValueLength);
  return value === undefined || value.trim() === '' ? null : value;
}

/** An amount in minor units, formatted for the language; whole amounts without decimals. */
function moneyText(amount: number, currency: string, language: string): string {
  const major = majorUnits(amount, currency);
  if (!isCurrency(currency)) return `${major} ${currency}`;
  return new Intl.NumberFormat(writable(language), {
    style: 'currency',
    currency,
    // The platform's own number of decimals is not the same everywhere.
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: minorDigits(currency),
    trailingZeroDisplay: 'stripIfInteger',
  }).format(major);
}

/** A plain date in long form. It is read as UTC, so that no time zone shifts it. An invalid date stays as it is. */
function dateText(date: string, language: string): string {
  if (!isRealDay(date)) return date;
  return longDates(writable(language)).format(Date.parse(`${date}T00:00:00Z`));
}

let last: { language: string; format: Intl.DateTimeFormat } | null = null;

/** Cached, because creating a formatter is expensive and a template may contain the date thousands of times. */
function longDates(language: string): Intl.DateTimeFormat {
  if (last?.language !== language) {
    const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
    last = { language, format: new Intl.DateTimeFormat(language, options) };
  }
  return last.format;
}

/** The language, or English if the browser does not know it, so that a template with an odd language can still be filled. */
function writable(language: string): string {
  return isLanguage(language) ? language : 'en';
}
