import { isLanguage } from '../../lib/kit/intl.ts';
import { oneAtATime } from '../../lib/kit/one-at-a-time.ts';
import { setLocale } from './format.ts';
import { type Language, languageFor, type Part } from './rooms.ts';
import { setScreenTexts, setTexts, t } from './text.ts';
import type { FirstTexts, ScreenTexts } from './text-types.ts';
import { type CompiledMessages, textsOf } from './texts.ts';

type Load = () => Promise<{ messages: CompiledMessages }>;

/** The build compiles these from `messages/`. Each is a chunk of its own, so that a rep loads only one language. */
const catalogues: Readonly<Record<Language, Readonly<Record<Exclude<Part, 'console'>, Load>>>> = {
  en: { first: () => import('texts:en/first'), screens: () => import('texts:en/screens') },
  de: { first: () => import('texts:de/first'), screens: () => import('texts:de/screens') },
};

let inUse: { language: Language; locale: string | null } | null = null;
let screensIn: Promise<void> | null = null;
/** One at a time, because two languages that load at once could end up mixed. */
const inTurn = oneAtATime();

/**
 * Loads the texts for a locale (BCP 47) and uses it for numbers and dates. For null or an unknown locale, the browser's is
 * used. Returns whether anything changed.
 */
export function loadTexts(locale: string | null): Promise<boolean> {
  return inTurn(() => use(locale !== null && isLanguage(locale) ? locale : null));
}

/** Loads the texts that most reps need while their locale is still being read. The current texts do not change. */
export async function preloadTexts(): Promise<void> {
  if (inUse === null) await catalogues[languageFor(navigator.languages)].first();
}

/** Loads the texts of lazily loaded screens, once for all of them. */
export function loadScreenTexts(): Promise<void> {
  screensIn ??= inTurn(() => readScreens(inUse?.language ?? languageFor(navigator.languages)));
  return screensIn;
}

async function use(locale: string | null): Promise<boolean> {
  if (inUse !== null && inUse.locale === locale) return false;
  const language = languageFor([...(locale === null ? [] : [locale]), ...navigator.languages]);
  if (language !== inUse?.language) {
    const { messages } = await catalogues[language].first();
    if (screensIn !== null) await readScreens(language);
    // The types are generated from the catalogue that these messages were compiled from.
    setTexts(textsOf(language, messages) as FirstTexts);
  }
  inUse = { language, locale };
  setLocale(locale ?? undefined);
  document.documentElement.lang = language;
  document.documentElement.dir = t.common.direction;
  return true;
}

async function readScreens(language: Language): Promise<void> {
  const { messages } = await catalogues[language].screens();
  setScreenTexts(textsOf(language, messages) as ScreenTexts);
}
