import { describe, expect, it, vi } from 'vitest';

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getManifest: () => ({
        content_scripts: [
          {
            matches: [
              'https://mail.google.com/*',
              'https://*.pipedrive.com/*',
              'http://127.0.0.1/*',
            ],
          },
        ],
      }),
    },
  },
}));

const { builtInSite } = await import('./queries.ts');

describe('the name of a site in a report', () => {
  it.each([
    ['mail.google.com', 'mail.google.com'],
    ['acme.pipedrive.com', '*.pipedrive.com'],
    ['127.0.0.1', '127.0.0.1'],
    ['crm.acme.example', null],
    ['evil-pipedrive.com', null],
  ])('%s', (hostname, said) => expect(builtInSite(hostname)).toBe(said));
});
