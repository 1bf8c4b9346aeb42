import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core';
import { launchFirefox, until } from '../../kit/firefox.ts';
import type { EditorDriver } from './editor-driver.ts';
import { type EditorServer, serveEditors } from './server.ts';

/** Calls the page code by an event of the page, because nothing else reaches the world of a content script in Firefox. */
const bridge = `
document.addEventListener('repside-ask', (event) => {
  const { name, args } = JSON.parse(event.detail);
  let said;
  try {
    said = globalThis.repside[name](...args);
  } catch (error) {
    said = { thrown: String(error) };
  }
  document.documentElement.dataset.said = JSON.stringify(said ?? null);
});
document.documentElement.dataset.ready = 'yes';
`;

type FirefoxDesk = EditorDriver & { page: Page; close(): Promise<void> };

/** One Firefox with the page code for all tests of a file; `open` opens a page of the editors' server in it. */
export function firefoxOfFile(): { open(path: string): Promise<FirefoxDesk> } {
  let firefox: FirefoxWithPageCode | undefined;
  let server: EditorServer | undefined;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    server = await serveEditors();
    firefox = await firefoxWithPageCode();
  });
  test.afterAll(async () => {
    await firefox?.close();
    server?.close();
  });
  return {
    open: (path) => {
      if (!firefox || !server) throw new Error('the browser is there once the tests run');
      return firefoxDesk(firefox.browser, `${server.base}${path}`);
    },
  };
}

interface FirefoxWithPageCode {
  browser: Browser;
  close(): Promise<void>;
}

/** Firefox with a small extension that runs the page code on loopback. */
async function firefoxWithPageCode(): Promise<FirefoxWithPageCode> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-firefox-'));
  const harness = readFileSync(process.env.REPSIDE_HARNESS ?? '', 'utf8');
  writeFileSync(join(folder, 'page.js'), `${harness}\n${bridge}`);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 2,
      name: 'Page code',
      version: '1',
      browser_specific_settings: { gecko: { id: 'page-code@repside.example' } },
      permissions: ['http://127.0.0.1/*'],
      content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['page.js'] }],
    }),
  );
  const browser = await launchFirefox(folder);
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firefoxDesk(browser: Browser, url: string): Promise<FirefoxDesk> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await until('the page code and the editor', () =>
    page.evaluate(`document.documentElement.dataset.ready === 'yes' && 'told' in globalThis`),
  );
  return {
    page,
    errors,
    told: (expression) => page.evaluate(expression),
    ask: (name, ...args) => ask(page, name, args),
    click: (...path) => click(page, path),
    type: (text) => page.keyboard.type(text),
    press: (keys) => press(page, keys),
    close: () => page.close(),
  };
}

async function ask(page: Page, name: string, args: unknown[]): Promise<unknown> {
  const said: unknown = await page.evaluate((detail) => {
    document.dispatchEvent(new CustomEvent('repside-ask', { detail }));
    return JSON.parse(document.documentElement.dataset.said ?? 'null');
  }, JSON.stringify({ name, args }));
  if (typeof said === 'object' && said && 'thrown' in said) throw new Error(String(said.thrown));
  return said;
}

async function click(page: Page, path: readonly string[]): Promise<void> {
  let place: Frame = page.mainFrame();
  for (const selector of path.slice(0, -1)) {
    const frame = await place.waitForSelector(selector);
    const inside = await frame?.contentFrame();
    if (!inside) throw new Error(`no frame ${selector}`);
    place = inside;
  }
  const element = await place.waitForSelector(path.at(-1) ?? '');
  await element?.click();
}

async function press(page: Page, keys: string): Promise<void> {
  // Both drivers use the same names for keys.
  const all = keys.split('+') as KeyInput[];
  for (const key of all) await page.keyboard.down(key);
  for (const key of all.reverse()) await page.keyboard.up(key);
}
