import { isDomain, isMailAddress, longestDomain, longestMailAddress } from './mail-address.ts';
import { z } from './zod.ts';

/** An opaque row id. */
export const Id = z.string().check(z.minLength(1), z.maxLength(128));
/** A UTC instant, `2026-11-24T09:30:00.000Z`. */
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));
/** A plain date, `2026-11-24`: no time, no zone. */
export const PlainDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
/** ISO 4217. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/));
/** Whole minor units of a currency (cents); may be negative for credits. */
export const Minor = z.int();
/** A lower-case mail address; Unicode allowed on both sides of the last @. */
export const MailAddress = z
  .string()
  .check(
    z.maxLength(longestMailAddress, { abort: true }),
    z.refine(isMailAddress, 'Not a mail address'),
  );
/** A lower-case domain name without a leading dot. */
export const Domain = z
  .string()
  .check(z.maxLength(longestDomain, { abort: true }), z.refine(isDomain, 'Not a domain name'));
/** IANA time zone name. */
export const TimeZone = z.string().check(z.minLength(1), z.maxLength(64));
/** BCP 47 language tag. */
export const Locale = z.string().check(z.regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/));
export const Text = z.string().check(z.maxLength(10_000));
export const Name = z.string().check(z.minLength(1), z.maxLength(300));
/** A content hash: lower-case hex SHA-256. */
export const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
