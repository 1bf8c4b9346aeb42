import 'temporal-polyfill/global';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { findFirefox } from '../kit/browsers.ts';
import { figures } from './figures/entry.ts';

/** The figures as one script that answers with JSON. Nothing is loaded for Temporal: the browsers have it. */
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

test('Chromium and Firefox print and count as Node does', async ({ page }) => {
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
