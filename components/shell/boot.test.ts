// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { boot } from './boot.ts';
import type { Place } from './frame-authorisation.ts';

const gate = { place: Promise.resolve<Place | null>(null) };

const look: { rail: string | null; panel: null } = { rail: '<b>61%</b>', panel: null };
const rail: Place = { framed: true, tabId: 7, line: new MessageChannel().port1 };

/** Boots with what was kept or can be worked out, and says what was on the screen when the app took over. */
function booted(kept: typeof look | null, now: typeof look | null = null): Promise<string> {
  const root = document.createElement('div');
  return new Promise((resolve) => {
    boot(root, {
      open: () => gate.place,
      readLook: async () => kept,
      figure: async () => now,
      rest: async () => ({
        start: async () => resolve(root.textContent ?? ''),
      }),
    });
  });
}

describe('boot', () => {
  beforeEach(() => {
    gate.place = Promise.resolve(rail);
    window.innerWidth = 44;
  });

  it('draws the last look before the app is loaded', async () => {
    expect(await booted(look)).toBe('61%');
  });

  it('draws the figures of now where nothing is kept, or nothing for this place', async () => {
    const now = { ...look, rail: '<b>62%</b>' };
    expect(await booted(null, now)).toBe('62%');
    expect(await booted({ ...look, rail: null }, now)).toBe('62%');
    expect(await booted(look, now)).toBe('61%');
  });

  it('draws nothing where nothing is kept', async () => {
    expect(await booted(null)).toBe('');
  });

  it('draws nothing in a frame somebody else has made', async () => {
    gate.place = Promise.resolve(null);
    expect(await booted(look)).toBe('');
    expect(await booted(null, look)).toBe('');
  });

  it('loads the app without waiting for the word when there is no look to draw', async () => {
    gate.place = new Promise(() => {});
    expect(await booted(null)).toBe('');
  });
});
