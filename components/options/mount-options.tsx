import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { InLanguage } from '../i18n/in-language.tsx';
import { loadScreenTexts, loadTexts } from '../i18n/load-texts.ts';
import { makeQueryClient } from '../query/make-client.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { OptionsPage } from './options-page.tsx';
import '../ui/base.css';

/** Renders the settings page. */
export async function mountOptions(root: HTMLElement): Promise<void> {
  const client = makeQueryClient();
  await Promise.all([loadTexts(null), loadScreenTexts()]);
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <ErrorBoundary>
        <InLanguage>{() => <OptionsPage />}</InLanguage>
      </ErrorBoundary>
    </QueryClientProvider>,
  );
}
