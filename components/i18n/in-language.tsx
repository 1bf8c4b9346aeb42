import { type ReactNode, useEffect, useState } from 'react';
import { localeQuery } from '../../lib/session/queries.ts';
import { useLiveQuery } from '../query/use-live-query.ts';
import { loadTexts } from './load-texts.ts';

/**
 * Draws its children again when the rep's locale changes: after the first sync, or when somebody edits it. The children keep their
 * state, so the rep stays on the same screen. `children` is a function, because React skips an element that is the same as before.
 */
export function InLanguage({ children }: { children: () => ReactNode }) {
  const locale = useLiveQuery(localeQuery()).data;
  const [, setDrawn] = useState(0);
  useEffect(() => {
    if (locale === undefined) return;
    let over = false;
    // If a catalogue can't be loaded, the current texts stay.
    loadTexts(locale).then(
      (changed) => changed && !over && setDrawn((times) => times + 1),
      () => {},
    );
    return () => {
      over = true;
    };
  }, [locale]);
  return children();
}
