import { type Language, languages } from '../i18n/rooms.ts';
import type { ConsoleTexts } from '../i18n/text-types.ts';
import { type CompiledMessages, textsOf } from '../i18n/texts.ts';

const catalogues: Readonly<Record<Language, () => Promise<{ messages: CompiledMessages }>>> = {
  en: () => import('texts:en/console'),
  de: () => import('texts:de/console'),
};

/** The texts of the console; undefined until `loadConsoleTexts` has finished. */
export let tc: ConsoleTexts;

/** Loads the console's texts in the language that the page has. */
export async function loadConsoleTexts(): Promise<void> {
  const { lang } = document.documentElement;
  const language = languages.find((one) => one === lang) ?? languages[0];
  const { messages } = await catalogues[language]();
  // The types are generated from the catalogue that these messages were compiled from.
  tc = textsOf(language, messages) as ConsoleTexts;
}
