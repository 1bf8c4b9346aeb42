import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { builtInSite } from './queries.ts';

const matches = ['https://mail.google.com/*', 'https://*.pipedrive.com/*', 'http://127.0.0.1/*'];

beforeEach(() => {
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Repside',
    version: '1',
    content_scripts: [{ matches }],
  });
});

describe('the name of a site in a report', () => {
  it.each([
    ['mail.google.com', 'mail.google.com'],
    ['acme.pipedrive.com', '*.pipedrive.com'],
    ['127.0.0.1', '127.0.0.1'],
    ['crm.acme.example', null],
    ['evil-pipedrive.com', null],
  ])('%s', (hostname, said) => expect(builtInSite(hostname)).toBe(said));
});
