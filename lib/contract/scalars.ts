import {
  isDomain,
  isEmailAddress,
  longestDomain,
  longestEmailAddress,
} from '../kit/email-address.ts';
import { int, text } from './bounds.ts';

/** An opaque row id. */
export const Id = text(128, { min: 1 });

// The form alone: whether there is such a day, zone or language, `rows/faults.ts` says. A server lets nothing else in; a client
// that gets such a row from an older one shows it as far as it goes.

/** A UTC instant, `2026-11-24T09:30:00.000Z`. */
export const Instant = text(32, { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ });
/** A plain date, `2026-11-24`: no time, no zone. */
export const PlainDate = text(10, { pattern: /^\d{4}-\d\d-\d\d$/ });
/** ISO 4217. */
export const Currency = text(3, { pattern: /^[A-Z]{3}$/ });
/** Whole minor units of a currency (cents); may be negative for credits. Ninety of the largest add up exactly. */
export const Minor = int(-1e14, 1e14);
/** A lower-case email address; Unicode allowed on both sides of the last @. */
export const EmailAddress = text(longestEmailAddress, {
  is: isEmailAddress,
  otherwise: 'Not an email address',
});
/** A telephone number as it was written. */
export const Phone = text(64);
/** A lower-case domain name without a leading dot. */
export const Domain = text(longestDomain, { is: isDomain, otherwise: 'Not a domain name' });
/** IANA time zone name. */
export const TimeZone = text(64, { min: 1 });
/** BCP 47 language tag. */
export const Locale = text(35, { pattern: /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/ });
export const Text = text(10_000);
export const Name = text(300, { min: 1 });
/** A content hash: lower-case hex SHA-256. */
export const Hash = text(64, { pattern: /^[0-9a-f]{64}$/ });
/** Employees. */
export const Headcount = int(0, 1_000_000_000);
/** Where something stands among others; lower comes first. */
export const Rank = int(-1_000_000_000, 1_000_000_000);
