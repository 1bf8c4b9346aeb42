import type { FirstTexts, ScreenTexts } from './text-types.ts';

/** The texts in use, in the rep's language. They are there once `loadTexts` has loaded them: use them in functions alone. */
export let t: FirstTexts;

/** The texts of screens that are loaded when they are opened. */
export let ts: ScreenTexts;

export function setTexts(first: FirstTexts): void {
  t = first;
}

export function setScreenTexts(screens: ScreenTexts): void {
  ts = screens;
}

/** The text for a name that a row or another version made up, or else the name. */
export function textFor(texts: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(texts, name) ? (texts[name] ?? name) : name;
}
