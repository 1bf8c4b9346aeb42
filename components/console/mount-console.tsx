import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { InLanguage } from '../i18n/in-language.tsx';
import { loadScreenTexts, loadTexts } from '../i18n/load-texts.ts';
import { makeQueryClient } from '../query/make-client.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ConsolePage } from './console-page.tsx';
import { InConsoleLanguage } from './in-console-language.tsx';
import '../ui/base.css';

/** Renders the console, the page for operations. */
export async function mountConsole(root: HTMLElement): Promise<void> {
  const client = makeQueryClient();
  await Promise.all([loadTexts(null), loadScreenTexts()]);
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <ErrorBoundary>
        <InLanguage>
          {() => <InConsoleLanguage>{() => <ConsolePage />}</InConsoleLanguage>}
        </InLanguage>
      </ErrorBoundary>
    </QueryClientProvider>,
  );
}
