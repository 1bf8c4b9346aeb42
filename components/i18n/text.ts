import type { FirstTexts, ScreenTexts } from './text-types.ts';

/** The texts in the rep's language. They are undefined until `loadTexts` has finished, so read them inside functions only. */
export let t: FirstTexts;

/** The texts of lazily loaded screens; undefined until `loadScreenTexts` has finished. */
export let ts: ScreenTexts;

export function setTexts(first: FirstTexts): void {
  t = first;
}

export function setScreenTexts(screens: ScreenTexts): void {
  ts = screens;
}

/** The text for a name that comes from a row or from another version; the name itself if there is no text. */
export function textFor(texts: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(texts, name) ? (texts[name] ?? name) : name;
}
