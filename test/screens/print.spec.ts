import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch } from 'puppeteer-core';
import { build } from 'vite';
import { findFirefox } from '../kit/browsers.ts';
import { printed } from './printed.ts';

let code = '';
test.beforeAll(async () => {
  test.setTimeout(240_000);
  code = await bundle();
});

test('Templates have the same dates and amounts in Chromium as on the server', async ({ page }) => {
  await page.evaluate(code);
  expect(await page.evaluate('printed()')).toEqual(printed());
});

test('Templates have the same dates and amounts in Firefox as on the server', async () => {
  test.setTimeout(240_000);
  const browser = await launch({ browser: 'firefox', executablePath: await findFirefox() });
  const page = await browser.newPage();
  await page.evaluate(code);
  const found = await page.evaluate('printed()');
  await browser.close();
  expect(found).toEqual(printed());
});

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-printed-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: {
        entry: join(import.meta.dirname, 'printed.ts'),
        formats: ['iife'],
        name: 'printedPage',
        fileName: () => 'printed.js',
      },
    },
  });
  const text = readFileSync(join(folder, 'printed.js'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}
