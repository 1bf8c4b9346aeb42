import { describe, expect, it } from 'vitest';
import { Domain, EmailAddress } from '../contract/scalars.ts';
import { isDomain, isEmailAddress } from './email-address.ts';

describe('an email address', () => {
  it.each([
    'a@b.c',
    'dana.whitfield+x@mail.northwind.example',
    'k@例え.example',
    '"john doe"@x.example',
    'a@b..c',
    'a@..c',
  ])('%s is one', (text) => {
    expect(isEmailAddress(text)).toBe(true);
    expect(EmailAddress.safeParse(text).success).toBe(true);
  });

  it.each([
    '',
    'a',
    'a@',
    '@b.c',
    'a@b',
    'a@.c',
    'a@b.',
    'a b@c.d',
    'a@b@c.d',
    'a,b@c.d',
    '<a@b.c>',
  ])('%j is none', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });

  it.each([
    '\u200d',
    '\u200c',
    '\u061c',
    '\u202e',
    '\u2066',
    '\u00ad',
    '\ufe0f',
    '\u{e0041}',
    '\0',
    '\u3164',
  ])('An email address or a domain contains no %j', (mark) => {
    expect(isEmailAddress(`evil@exa${mark}mple.example`)).toBe(false);
    expect(isEmailAddress(`ev${mark}il@example.example`)).toBe(false);
    expect(EmailAddress.safeParse(`evil@exa${mark}mple.example`).success).toBe(false);
    expect(isDomain(`exa${mark}mple.example`)).toBe(false);
    expect(Domain.safeParse(`exa${mark}mple.example`).success).toBe(false);
  });

  it('An address that is too long is refused unread', () => {
    const long = EmailAddress.safeParse(`a@${'.'.repeat(1_000)}@`);
    expect(long.error?.issues.map(({ code }) => code)).toEqual(['too_big']);
  });
});
