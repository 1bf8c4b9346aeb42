import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Boundary } from '../ui/error-boundary.tsx';
import { OptionsPage } from './options-page.tsx';
import '../ui/base.css';
import '../ui/ui.css';

/** Starts the settings page. */
export function startOptions(root: HTMLElement): void {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <Boundary>
        <OptionsPage />
      </Boundary>
    </QueryClientProvider>,
  );
}
