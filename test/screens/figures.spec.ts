import 'temporal-polyfill/global';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { findFirefox } from '../kit/browsers.ts';
import { figures } from './figures/entry.ts';

/** Bundles the figures into one script that returns JSON. The script loads nothing for Temporal, which the browsers have. */
async function script(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'figures', 'entry.ts'),
        formats: ['iife'],
        name: 'repsideFigures',
      },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('nothing was built');
  return `${bundle.output[0].code}; JSON.stringify(repsideFigures.figures())`;
}

test('Chromium and Firefox print amounts and count working time as Node does', async ({ page }) => {
  test.setTimeout(120_000);
  const here = figures();
  expect(here.failures).toEqual([]);
  expect(here.run).toBeGreaterThanOrEqual(36);
  const code = await script();
  expect(JSON.parse(await page.evaluate<string>(code))).toEqual(here);
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await findFirefox(),
    headless: true,
  });
  try {
    const tab = await firefox.newPage();
    expect(JSON.parse(String(await tab.evaluate(code)))).toEqual(here);
  } finally {
    await firefox.close();
  }
});
