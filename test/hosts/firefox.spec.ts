import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'puppeteer-core';
import type { Insertion } from '../../lib/page/insert.ts';
import { launchFirefox, until } from '../kit/firefox.ts';
import { bundleEditors } from './editors/bundle.ts';

/**
 * Insertion in Firefox, from the world a content script has there: a small extension runs the page code, and the page
 * asks it by an event. The fields a page may have: editable element, text area, editor in a frame.
 */
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

const bodies: Record<string, string> = {
  contenteditable: '<div id="e" contenteditable="true" style="min-height:60px"></div>',
  textarea: '<textarea id="e" rows="6"></textarea>',
  frame: `<iframe id="f" width="400" height="200"></iframe><script>
    const inside = document.querySelector('#f').contentDocument;
    inside.open();
    inside.write('<body id="tinymce" contenteditable="true"></body>');
    inside.close();
  </script>`,
  prosemirror: '',
  roosterjs: '',
  quill: '',
  lexical: '',
};

let browser: Browser;
let server: Server;
let folder = '';
let base = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const bundle = await bundleEditors();
  server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    if (name === 'editors.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(bundle);
      return;
    }
    const made = bodies[name];
    const editor = `<div id="editorParent_1"><div id="editor" style="min-height:60px"></div></div><script src="/editors.js"></script><script>mount('${name}')</script>`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><body>${made || editor}<button id="x">x</button></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  folder = mkdtempSync(join(tmpdir(), 'repside-firefox-'));
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
  browser = await launchFirefox(folder);
});

test.afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${base}${name}`);
  await until('the page code', () =>
    page.evaluate(() => document.documentElement.dataset.ready === 'yes'),
  );
  return page;
}

/** Asks the page code in its own world. */
function ask(page: Page, name: string, ...args: unknown[]): Promise<unknown> {
  return page.evaluate((detail) => {
    document.dispatchEvent(new CustomEvent('repside-ask', { detail }));
    return JSON.parse(document.documentElement.dataset.said ?? 'null');
  }, JSON.stringify({ name, args }));
}

/** What stands in the editor: a model's own words where it has one. */
function words(page: Page): Promise<string> {
  return page.evaluate(() => {
    const inside = document.querySelector<HTMLIFrameElement>('#f')?.contentDocument?.body;
    const area = document.querySelector<HTMLTextAreaElement>('textarea');
    // The editors' script puts \`content\` there.
    const own = (globalThis as { content?: () => string }).content?.();
    const shown = inside ?? document.querySelector<HTMLElement>('#e');
    const text = own ?? area?.value ?? shown?.textContent ?? '';
    return text.replace(/\s+/g, ' ').trim();
  });
}

const offer: Insertion = {
  subject: null,
  html: '<p>Dear Dana,</p><p>19 <b>EUR</b></p>',
  text: 'Dear Dana,\n19 EUR',
};

for (const name of Object.keys(bodies)) {
  const what = bodies[name] === '' ? 'not taken, and said' : 'one undo leaves the typing';
  test(`Firefox, ${name}: at the caret the rep left; ${what}`, async () => {
    const page = await open(name);
    await ask(page, 'remember');
    const frame = name === 'frame' ? page.frames().find((one) => one !== page.mainFrame()) : page;
    const editor = await (frame ?? page).$('textarea, [contenteditable=true]');
    await editor?.click();
    await page.keyboard.type('start end');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('mid ');
    await page.evaluate(() => document.querySelector<HTMLElement>('#x')?.focus());
    // Editors with a model join what comes within a second; a rep takes longer to reach the panel.
    const then = await page.evaluate(() => performance.now());
    await until('a second', () => page.evaluate((from) => performance.now() - from > 1_200, then));
    if (bodies[name] === '') {
      // Not taken, and said so: the panel copies it instead.
      expect(await ask(page, 'insert', offer)).toMatchObject({ inserted: false });
      expect(await words(page)).toBe('start mid end');
      await page.close();
      return;
    }
    expect(await ask(page, 'insert', offer)).toMatchObject({ inserted: true });
    await expect.poll(() => words(page)).toMatch(/^start mid ?Dear Dana, ?19 EUR ?end$/);
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await expect.poll(() => words(page)).toBe('start mid end');
    await page.close();
  });
}
