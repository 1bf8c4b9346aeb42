// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  describe('with a look to draw', () => {
    afterEach(() => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    });

    /** Boots in a browser that says what it has painted when the test says so. */
    async function drawn() {
      vi.useFakeTimers();
      let say = (_name: string) => {};
      class Paints {
        observe() {}
        disconnect() {}
        constructor(callback: (list: object, observer: object) => void) {
          const named = (name: string) => (wanted: string) => (wanted === name ? [{ name }] : []);
          say = (name) => callback({ getEntriesByName: named(name) }, this);
        }
      }
      vi.stubGlobal('PerformanceObserver', Paints);
      const loaded = vi.fn();
      const app = booted(look).then(loaded);
      await vi.advanceTimersByTimeAsync(0);
      const paint = async (name: string) => {
        say(name);
        await vi.advanceTimersByTimeAsync(0);
      };
      return { loaded, paint, app };
    }

    it('The app is loaded when the look is on the screen, not before', async () => {
      const { loaded, paint, app } = await drawn();
      await paint('first-paint');
      expect(loaded).not.toHaveBeenCalled();
      await paint('first-contentful-paint');
      await app;
      expect(loaded).toHaveBeenCalled();
    });

    it('The app is loaded in a frame that is never painted', async () => {
      const { loaded, app } = await drawn();
      await vi.advanceTimersByTimeAsync(100);
      await app;
      expect(loaded).toHaveBeenCalled();
    });
  });
});
