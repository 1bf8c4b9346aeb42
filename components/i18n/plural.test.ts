import { describe, expect, it } from 'vitest';
import { plural } from './plural.ts';

describe('plural', () => {
  it('takes the form the language wants', () => {
    const forms = { one: '{n} day', other: '{n} days' };
    expect(plural(forms, 1, '1', 'en')).toBe('1 day');
    expect(plural(forms, 0, '0', 'en')).toBe('0 days');
    expect(plural(forms, 1200, '1,200', 'en')).toBe('1,200 days');
  });

  it('falls back to the form every language has', () => {
    expect(plural({ other: '{n} Tage' }, 2, '2', 'ar')).toBe('2 Tage');
  });
});
