import { describe, expect, it } from 'vitest';
import { serverAddress } from './rules.ts';

describe('serverAddress', () => {
  it('A missing scheme is added and a trailing slash is removed', () => {
    expect(serverAddress(' repside.example.com/ ')).toBe('https://repside.example.com');
    expect(serverAddress('https://example.com/repside/')).toBe('https://example.com/repside');
  });

  it('Only this machine may be used without encryption', () => {
    expect(serverAddress('localhost:8787')).toBe('http://localhost:8787');
    expect(serverAddress('http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787');
    expect(serverAddress('http://example.com')).toBeNull();
    expect(serverAddress('http://localhost.example.com')).toBeNull();
  });

  it('An invalid address is refused', () => {
    for (const typed of ['', 'https://', 'javascript:alert(1)', 'a b', 'https://me:pw@example.com'])
      expect(serverAddress(typed)).toBeNull();
  });
});
