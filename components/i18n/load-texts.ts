import { isLanguage } from '../../lib/kit/intl.ts';
import { setLocale } from './format.ts';
import type { FirstTexts, ScreenTexts } from './messages.ts';
import { type Language, languageFor, type Part } from './rooms.ts';
import { setScreenTexts, setTexts, t } from './text.ts';
import { type CompiledMessages, textsOf } from './texts.ts';

type Load = () => Promise<{ messages: CompiledMessages }>;

/** Compiled from `messages/` by the build. Each is a chunk of its own, so that a rep loads one language. */
const catalogues: Readonly<Record<Language, Readonly<Record<Part, Load>>>> = {
  en: { first: () => import('texts:en/first'), screens: () => import('texts:en/screens') },
  de: { first: () => import('texts:de/first'), screens: () => import('texts:de/screens') },
};

let inUse: { language: Language; locale: string | null } | null = null;
let screensIn: Promise<void> | null = null;

/**
 * Loads the texts for a rep; numbers and dates follow. `locale`: the rep's own (BCP 47); null while it is not known: the
 * browser's then. Returns whether that changed what is on the screen.
 */
export async function loadTexts(locale: string | null): Promise<boolean> {
  // A row may name anything.
  if (locale !== null && !isLanguage(locale)) return loadTexts(null);
  if (inUse !== null && inUse.locale === locale) return false;
  const language = languageFor([...(locale === null ? [] : [locale]), ...navigator.languages]);
  const other = language !== inUse?.language;
  inUse = { language, locale };
  if (other) {
    const { messages } = await catalogues[language].first();
    // The types are made from the catalogue that these were compiled from.
    setTexts(textsOf(language, messages) as FirstTexts);
    if (screensIn) {
      screensIn = readScreens(language);
      await screensIn;
    }
  }
  setLocale(locale ?? undefined);
  document.documentElement.lang = language;
  document.documentElement.dir = t.common.direction;
  return true;
}

/** Loads the texts of the screens that are loaded when they are opened; once, for all of them. */
export function loadScreenTexts(): Promise<void> {
  screensIn ??= readScreens(inUse?.language ?? languageFor(navigator.languages));
  return screensIn;
}

async function readScreens(language: Language): Promise<void> {
  const { messages } = await catalogues[language].screens();
  setScreenTexts(textsOf(language, messages) as ScreenTexts);
}
