import {
  isDomain,
  isEmailAddress,
  maxDomainLength,
  maxEmailAddressLength,
} from '../kit/email-address.ts';
import { isBoundedMarkup, maxMarkupLength } from '../kit/markup-bounds.ts';
import { int, text } from './bounds.ts';

/** An opaque row id. */
export const Id = text(128, { min: 1 });

// These check only the form; `rows/faults.ts` checks whether the day, zone or language exists. A server accepts no faulty row;
// a client that gets one from an older server shows it as far as possible.

/** A UTC instant, `2026-11-24T09:30:00.000Z`. */
export const Instant = text(32, { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ });
/** A plain date, `2026-11-24`: no time, no zone. */
export const PlainDate = text(10, { pattern: /^\d{4}-\d\d-\d\d$/ });
/** ISO 4217. */
export const Currency = text(3, { pattern: /^[A-Z]{3}$/ });
/** Whole minor units of a currency (cents); negative for credits. The sum of nine of the largest is still exact. */
export const Minor = int(-1e15, 1e15);
/** A decimal above zero: an exchange rate. Text, because a floating-point number would not be exact. */
export const Factor = text(29, { pattern: /^\d{1,15}(\.\d{1,12})?$/, is: isAboveZero });
/** A share above zero and at most one, as a decimal. */
export const Share = text(14, { pattern: /^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, is: isAboveZero });
/** A number of things, points or percent: a decimal with at most two decimal places. */
export const Quantity = text(15, { pattern: /^-?\d{1,11}(\.\d{1,2})?$/ });
/** The price of one, in major units: a decimal, because a price may be below the smallest coin. */
export const UnitPrice = text(28, { pattern: /^\d{1,15}(\.\d{1,12})?$/ });
/** An email address in lower case; Unicode is allowed on both sides of the last @. */
export const EmailAddress = text(maxEmailAddressLength, {
  is: isEmailAddress,
  otherwise: 'Not an email address',
});
/** A telephone number, as it was written. */
export const Phone = text(64);
/** A domain name in lower case, without a leading dot. */
export const Domain = text(maxDomainLength, { is: isDomain, otherwise: 'Not a domain name' });
/** ISO 3166-1 alpha-2: `DE`. */
export const Country = text(2, { pattern: /^[A-Z]{2}$/ });
/** ISO 3166-2: `DE-BY`. */
export const Subdivision = text(6, { pattern: /^[A-Z]{2}-[A-Z0-9]{1,3}$/ });
export const PostalCode = text(20, { min: 1 });
/** IANA time zone name. */
export const TimeZone = text(64, { min: 1 });
/** BCP 47 language tag. */
export const Locale = text(35, { pattern: /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/ });
export const Text = text(10_000);
/** HTML, with few enough tags to be parsed at once. */
export const Markup = text(maxMarkupLength, { is: isBoundedMarkup, otherwise: 'Too many tags' });
export const Name = text(300, { min: 1 });
/** A content hash: SHA-256 as lower-case hex. */
export const Hash = text(64, { pattern: /^[0-9a-f]{64}$/ });
/** The number of employees. */
export const Headcount = int(0, 1_000_000_000);
/** The position of something among others; lower comes first. */
export const Rank = int(-1_000_000_000, 1_000_000_000);

function isAboveZero(decimal: string): boolean {
  return /[1-9]/.test(decimal);
}
