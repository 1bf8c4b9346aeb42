import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeEvent } from '../../test/kit/fake-browser.ts';
import { readSites } from './queries.ts';
import { patternMatchesSite, siteOf, siteOfPattern } from './rules.ts';
import { syncContentScripts } from './sync-content-scripts.ts';

interface Script {
  id: string;
  matches: string[];
  js: string[];
}

/** The browser's side of sites: what is allowed, what is registered, which tabs are open. */
const fake = {
  file: '',
  origins: [] as string[],
  scripts: [] as Script[],
  tabs: [] as { id: number; url: string }[],
  entered: [] as number[],
};
const { runtime, permissions, scripting, tabs } = fakeBrowser;
let happened: (() => unknown)[];

/** Puts `fake` behind the parts of the API that the fake browser does not implement. */
function fakeSites(): void {
  Object.assign(fake, {
    file: 'content-scripts/host.js',
    origins: [],
    scripts: [],
    tabs: [],
    entered: [],
  });
  const added = fakeEvent(permissions.onAdded);
  const removed = fakeEvent(permissions.onRemoved);
  happened = [() => runtime.onStartup.trigger(), () => added({}), () => removed({})];
  Object.assign(runtime, {
    getManifest: () => ({
      content_scripts: [{ matches: ['https://built-in.example/app*'], js: [fake.file] }],
      host_permissions: ['http://127.0.0.1/*'],
    }),
  });
  Object.assign(permissions, {
    getAll: async () => ({
      origins: ['https://built-in.example/*', 'http://127.0.0.1/*', ...fake.origins],
    }),
  });
  Object.assign(scripting, {
    getRegisteredContentScripts: async () => [...fake.scripts],
    registerContentScripts: async (scripts: Script[]) => {
      for (const script of scripts) {
        if (fake.scripts.some((one) => one.id === script.id))
          throw new Error(`Duplicate script ID '${script.id}'`);
        fake.scripts.push(script);
      }
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      fake.scripts = fake.scripts.filter((one) => !ids.includes(one.id));
    },
    executeScript: async ({ target }: { target: { tabId: number } }) => {
      const tab = fake.tabs.find((one) => one.id === target.tabId);
      if (tab?.url.includes('error')) throw new Error('an error page');
      fake.entered.push(target.tabId);
    },
  });
  Object.assign(tabs, {
    query: async ({ url }: { url?: string }) =>
      fake.tabs.filter((tab) => !url || tab.url.startsWith(url.slice(0, -1))),
  });
}

const left: [number, string[]][] = [];

beforeEach(() => {
  fakeSites();
  left.length = 0;
  syncContentScripts((tabId, sites) => left.push([tabId, sites]));
});

/** Fires events that change what is allowed, and waits until the scripts are registered accordingly. */
async function happens(times = 1): Promise<void> {
  for (let at = 0; at < times; at += 1) void happened[at % happened.length]?.();
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

describe('the sites a rep has added', () => {
  it('The package’s script is registered once for allowed sites, even after two simultaneous events', async () => {
    fake.origins = ['https://mail.example/*'];
    await happens(4);
    expect(fake.scripts).toEqual([
      {
        id: 'site https://mail.example',
        matches: ['https://mail.example/*'],
        js: ['content-scripts/host.js'],
        runAt: 'document_idle',
        allFrames: false,
        persistAcrossSessions: true,
      },
    ]);
  });

  it('Open tabs get the script, but only those of the site', async () => {
    fake.origins = ['https://mail.example/*'];
    fake.tabs = [
      { id: 1, url: 'https://mail.example/error' },
      { id: 2, url: 'https://mail.example/inbox' },
      { id: 3, url: 'https://other.example/' },
    ];
    await happens();
    expect(fake.entered).toEqual([2]);
    await happens();
    expect(fake.entered, 'a second look enters nothing again').toEqual([2]);
  });

  it('A site that is no longer allowed is removed, and its open pages are told', async () => {
    fake.origins = ['https://mail.example/*', 'https://crm.example/*'];
    fake.tabs = [{ id: 7, url: 'https://mail.example/' }];
    await happens();
    fake.origins = ['https://crm.example/*'];
    await happens();
    expect(fake.scripts.map((one) => one.id)).toEqual(['site https://crm.example']);
    expect(left).toEqual([[7, ['https://mail.example']]]);
  });

  it('Scripts that an update has removed or renamed are registered again', async () => {
    fake.origins = ['https://mail.example/*'];
    fake.scripts = [{ id: 'site https://mail.example', matches: [], js: ['old.js'] }];
    await happens();
    expect(fake.scripts.map((one) => one.js)).toEqual([['content-scripts/host.js']]);
    fake.scripts = [];
    await happens();
    expect(fake.scripts).toHaveLength(1);
  });

  it('The script’s files are found if the browser lists them with the extension’s origin', async () => {
    fake.file = 'moz-extension://own-id/content-scripts/host.js';
    fake.origins = ['https://mail.example/*'];
    await happens();
    expect(fake.scripts.map((one) => one.js)).toEqual([['content-scripts/host.js']]);
  });

  it('The package’s own sites and wide permissions are left alone', async () => {
    fake.origins = ['https://*/*', '<all_urls>', 'https://*.example.org/*', 'file:///*'];
    await happens();
    expect(fake.scripts).toEqual([]);
    expect(await readSites()).toEqual({ builtIn: ['https://built-in.example/app*'], own: [] });
  });
});

describe('covers', () => {
  it.each([
    ['https://mail.example/*', 'https://mail.example', true],
    ['https://mail.example/*', 'http://mail.example', false],
    ['*://mail.example/*', 'http://mail.example', true],
    ['https://*.crm.example/main*', 'https://acme.crm.example', true],
    ['https://*.crm.example/*', 'https://crm.example', true],
    ['https://*.crm.example/*', 'https://evil-crm.example', false],
    ['<all_urls>', 'https://mail.example', false],
  ])('%s and %s', (pattern, address, is) => {
    expect(patternMatchesSite(pattern, { address, pattern: '' })).toBe(is);
  });
});

describe('siteOf', () => {
  it.each([
    ['mail.example.com', 'https://mail.example.com'],
    [' https://Mail.Example.com/?_task=mail#x ', 'https://mail.example.com'],
    ['http://127.0.0.1:8025/', 'http://127.0.0.1'],
    ['http://[::1]:8025/', 'http://[::1]'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s', (typed, address) => {
    const site = siteOf(typed);
    expect(site).toEqual({ ok: true, value: { address, pattern: `${address}/*` } });
    expect(siteOfPattern(`${address}/*`)?.address).toBe(address);
  });

  it.each(['', '*', 'https://*/', 'https://*.com', 'javascript:alert(1)', 'file:///etc', 'a b'])(
    'An address of %s is refused',
    (typed) => expect(siteOf(typed).ok).toBe(false),
  );
});
