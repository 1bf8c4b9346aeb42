// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, expect, it } from 'vitest';
import { rep } from '../../test/kit/rows.ts';
import { hold, signIn } from '../../test/kit/store.ts';
import { makeQueryClient } from '../query/make-client.ts';
import { setLocale } from './format.ts';
import { InLanguage } from './in-language.tsx';
import { loadTexts } from './load-texts.ts';
import { t } from './text.ts';

afterAll(() => setLocale(undefined));

/** A panel with a choice of screens. */
function Panel() {
  const [screen, choose] = useState('today');
  return (
    <button type="button" onClick={() => choose('leads')}>
      {screen} {t.nav.today}
    </button>
  );
}

it('A locale that arrives with the first sync changes the texts, and the chosen screen stays', async () => {
  await signIn();
  await loadTexts('en-GB');
  const root = document.body.appendChild(document.createElement('div'));
  const app = createRoot(root);
  app.render(
    <QueryClientProvider client={makeQueryClient()}>
      <InLanguage>{() => <Panel />}</InLanguage>
    </QueryClientProvider>,
  );
  await expect.poll(() => root.textContent).toBe('today Today');
  root.querySelector('button')?.click();
  await expect.poll(() => root.textContent).toBe('leads Today');
  await hold('rep', [rep({ id: 'anna', locale: 'de-DE' })]);
  await expect.poll(() => root.textContent).toBe('leads Heute');
  app.unmount();
});
