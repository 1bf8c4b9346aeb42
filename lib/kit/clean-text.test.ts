import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, cleanText } from './clean-text.ts';

describe('text from a page', () => {
  it('Cleaned text is one line in one normal form, without invisible characters', () => {
    expect(cleanText('  Zoe\u0308\n Mu\u0308ller \uE010 ')).toBe('Zoë Müller');
    expect(cleanText('\u200eليلى\u200f')).toBe('ليلى');
    // A joiner is part of the word in Persian.
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  it('Cleaned text stays the same when cleaned again, and never ends in half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/[\uD800-\uDBFF]$/);
      }),
      { numRuns: 30 },
    );
  });

  it('text that only repeats the address is no name', () => {
    expect(cleanName('"A@x.example"', 'a@x.example')).toBeNull();
    expect(cleanName('  ', 'a@x.example')).toBeNull();
    expect(cleanName('"Neill, \\"Ollie\\""', 'o@x.example')).toBe('Neill, "Ollie"');
  });
});
