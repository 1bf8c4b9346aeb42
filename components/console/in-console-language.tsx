import { type ReactNode, useEffect, useState } from 'react';
import { loadConsoleTexts } from './console-texts.ts';

/** Draws its children once the console's texts are loaded, and again when they are loaded in another language. */
export function InConsoleLanguage({ children }: { children: () => ReactNode }) {
  const { lang } = document.documentElement;
  const [loaded, setLoaded] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    // If a catalogue cannot be loaded, the texts of the previous language stay.
    loadConsoleTexts().then(
      () => !over && setLoaded(lang),
      () => {},
    );
    return () => {
      over = true;
    };
  }, [lang]);
  return loaded === null ? null : children();
}
