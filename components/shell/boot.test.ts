// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { boot } from './boot.ts';
import type { PanelHost } from './frame-authorisation.ts';

const gate = { place: Promise.resolve<PanelHost | null>(null) };

const look: { rail: string | null; panel: null } = { rail: '<b>61%</b>', panel: null };
const rail: PanelHost = { framed: true, tabId: 7, line: new MessageChannel().port1 };

/** Boots with cached or computed figures. Returns what was on the screen when the app took over. */
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

  it('The cached markup is shown before the app is loaded', async () => {
    expect(await booted(look)).toBe('61%');
  });

  it('The current figures are shown if nothing is cached for this place', async () => {
    const now = { ...look, rail: '<b>62%</b>' };
    expect(await booted(null, now)).toBe('62%');
    expect(await booted({ ...look, rail: null }, now)).toBe('62%');
    expect(await booted(look, now)).toBe('61%');
  });

  it('Nothing is shown if nothing is cached and there are no figures', async () => {
    expect(await booted(null)).toBe('');
  });

  it('Nothing is shown in a frame that somebody else has created', async () => {
    gate.place = Promise.resolve(null);
    expect(await booted(look)).toBe('');
    expect(await booted(null, look)).toBe('');
  });

  it('The app is loaded without waiting for the nonce if there is no markup to show', async () => {
    gate.place = new Promise(() => {});
    expect(await booted(null)).toBe('');
  });
});
