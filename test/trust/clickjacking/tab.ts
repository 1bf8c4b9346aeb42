import type { Point } from './page-tools.ts';

type Key = 'Tab' | 'Enter' | 'Space' | 'Alt+Q';

/** A tab with the sidebar in it, driven from outside: the rep's pointer and keys, and what the test reads from the tab. */
export interface Tab {
  goto(url: string): Promise<void>;
  /** Evaluates code in the page, as the page's own code. */
  inPage(code: string): Promise<unknown>;
  /** Evaluates code in the sidebar's frame; throws if there is none. */
  inPanel(code: string): Promise<unknown>;
  /** Evaluates code in a page of the extension that is not inside a web page. */
  inExtension(code: string): Promise<unknown>;
  move(to: Point): Promise<void>;
  press(clicks?: number): Promise<void>;
  release(clicks?: number): Promise<void>;
  key(key: Key): Promise<void>;
  wheel(by: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** The browser's own zoom of this page, until it is loaded again. */
  zoom(factor: number): Promise<void>;
  /** A screenshot of this part of the window: PNG, base64. */
  picture(area: { x: number; y: number; width: number; height: number }): Promise<string>;
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Polls until the result is not null; returns null when the time is over. */
export async function soon<T>(
  find: () => Promise<T | null | false>,
  withinMs: number,
): Promise<T | null> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await find().catch(() => null);
    if (found) return found;
    if (Date.now() > end) return null;
    await pause(40);
  }
}
