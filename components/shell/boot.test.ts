// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { boot } from './boot.ts';
import type { Place } from './frame-authorisation.ts';

const gate = { place: Promise.resolve<Place | null>(null) };

const look = { rail: '<b>61%</b>', panel: null };
const rail: Place = { framed: true, tabId: 7, line: new MessageChannel().port1 };

/** Boots with what was kept, and says what was on the screen when the app took over. */
function booted(kept: typeof look | null): Promise<string> {
  const root = document.createElement('div');
  return new Promise((resolve) => {
    boot(root, {
      open: () => gate.place,
      readLook: async () => kept,
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

  it('draws nothing where nothing is kept', async () => {
    expect(await booted(null)).toBe('');
  });

  it('draws nothing in a frame somebody else has made', async () => {
    gate.place = Promise.resolve(null);
    expect(await booted(look)).toBe('');
  });

  it('loads the app without waiting for the word when there is no look to draw', async () => {
    gate.place = new Promise(() => {});
    expect(await booted(null)).toBe('');
  });
});
