import { describe, expect, it } from 'vitest';
import { backendAddress } from './sign-in-form.tsx';

describe('backendAddress', () => {
  it('adds the scheme and drops the last slash', () => {
    expect(backendAddress(' repside.example.com/ ')).toBe('https://repside.example.com');
    expect(backendAddress('https://example.com/repside/')).toBe('https://example.com/repside');
  });

  it('speaks without encryption only to this machine', () => {
    expect(backendAddress('localhost:8787')).toBe('http://localhost:8787');
    expect(backendAddress('http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787');
    expect(backendAddress('http://example.com')).toBeNull();
    expect(backendAddress('http://localhost.example.com')).toBeNull();
  });

  it('refuses what is no address', () => {
    for (const typed of ['', 'https://', 'javascript:alert(1)', 'a b', 'https://me:pw@example.com'])
      expect(backendAddress(typed)).toBeNull();
  });
});
