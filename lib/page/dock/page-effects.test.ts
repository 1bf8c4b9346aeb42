import { describe, expect, it } from 'vitest';
import { isReadable, keepsContrast } from './page-effects.ts';

describe('a filter on the whole page', () => {
  it('A filter that only inverts colours is harmless', () => {
    for (const filter of [
      'none',
      'invert(1) hue-rotate(180deg)',
      'invert(0.9) hue-rotate(180deg) contrast(0.9)',
      'invert(100%)',
      'brightness(0.8) contrast(1.1) grayscale(0.2) sepia(0.1)',
      'saturate(1.5)',
    ])
      expect(keepsContrast(filter), filter).toBe(true);
  });

  it('A filter that hides the page or is unknown counts as harm', () => {
    for (const filter of [
      'opacity(0.01)',
      'opacity(1)',
      'blur(4px)',
      'brightness(0)',
      'brightness(0.7) brightness(0.7)',
      'contrast(0)',
      'invert(0.5)',
      'saturate(40)',
      'drop-shadow(rgb(0, 0, 0) 0px 0px 400px)',
      'url("#gone")',
      'invert(1) url(#gone)',
      'invert()',
      'invert(NaN)',
      `invert(1)${' '.repeat(300)}`,
    ])
      expect(keepsContrast(filter), filter).toBe(false);
  });

  it('A perspective hides the top layer in Firefox', () => {
    expect(isReadable({ filter: 'none', perspective: '10px' })).toBe(false);
    expect(isReadable({ filter: 'none', perspective: 'none' })).toBe(true);
  });
});
