import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { localeQuery } from '../../lib/session/queries.ts';
import { useLive } from '../query/use-live-query.ts';
import { loadTexts } from './load-texts.ts';

/** Draws its children anew when the rep's language or locale becomes another: after the first sync, or when somebody changes it. */
export function InLanguage({ children }: { children: ReactNode }) {
  const locale = useLive(localeQuery()).data;
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (locale === undefined) return;
    let over = false;
    // A catalogue that can't be loaded leaves the texts as they are.
    loadTexts(locale).then(
      (changed) => changed && !over && setDrawn((times) => times + 1),
      () => {},
    );
    return () => {
      over = true;
    };
  }, [locale]);
  return <Fragment key={drawn}>{children}</Fragment>;
}
