import { describe, expect, it } from 'vitest';
import { isDomain, isMailAddress } from './mail-address.ts';
import { Domain, MailAddress } from './scalars.ts';

describe('a mail address', () => {
  it.each([
    'a@b.c',
    'dana.whitfield+x@mail.northwind.example',
    'k@例え.example',
    '"john doe"@x.example',
    'a@b..c',
    'a@..c',
  ])('%s is one', (text) => {
    expect(isMailAddress(text)).toBe(true);
    expect(MailAddress.safeParse(text).success).toBe(true);
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
    expect(isMailAddress(text)).toBe(false);
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
  ])('and a domain hold no %j', (mark) => {
    expect(isMailAddress(`evil@exa${mark}mple.example`)).toBe(false);
    expect(isMailAddress(`ev${mark}il@example.example`)).toBe(false);
    expect(MailAddress.safeParse(`evil@exa${mark}mple.example`).success).toBe(false);
    expect(isDomain(`exa${mark}mple.example`)).toBe(false);
    expect(Domain.safeParse(`exa${mark}mple.example`).success).toBe(false);
  });

  it('that is too long is refused before anybody looks into it', () => {
    const long = MailAddress.safeParse(`a@${'.'.repeat(1_000)}@`);
    expect(long.error?.issues.map(({ code }) => code)).toEqual(['too_big']);
  });
});
