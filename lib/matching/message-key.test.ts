import { describe, expect, it } from 'vitest';
import { messageKey } from './message-key.ts';

const key = (messageIdentity: string | null, host = 'gmail') =>
  messageKey({ host, messageIdentity });

describe('the key of a mail', () => {
  it('The key is a SHA-256 in hex, the same for the same email', async () => {
    const first = await key('<a1@berg.example>');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await key(' a1@berg.example\n')).toBe(first);
  });

  it('Another email, host or letter case gives another key', async () => {
    const all = await Promise.all([
      key('<a1@x>'),
      key('<a2@x>'),
      key('<A1@x>'),
      key('<a1@x>', 'h'),
    ]);
    expect(new Set(all).size).toBe(4);
  });

  it('A page that names no email gives no key', async () => {
    expect(await Promise.all([key(null), key(''), key(' <> ')])).toEqual([null, null, null]);
  });
});
