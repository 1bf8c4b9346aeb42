import { describe, expect, it } from 'vitest';
import { trimEndOf, trimOf } from './trim.ts';

describe('trimming', () => {
  it('Only the named characters are removed, and only at the ends', () => {
    expect(trimEndOf('https://x.example///', '/')).toBe('https://x.example');
    expect(trimEndOf('///', '/')).toBe('');
    expect(trimEndOf('a.b', '.')).toBe('a.b');
    expect(trimOf(' "\'Dana "Di" W\' ', ' "\'')).toBe('Dana "Di" W');
    expect(trimOf('', ' ')).toBe('');
  });
});
