import { test } from '@playwright/test';
import { type FirefoxWithPageCode, firefoxDesk, firefoxWithPageCode } from './editors/firefox.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { trialTitle } from './editors/table.ts';
import { trialsOfAll, tryEditor } from './editors/trials.ts';

/** Insertion in Firefox, from the world a content script has there: a small extension runs the page code. */
let firefox: FirefoxWithPageCode;
let server: EditorServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await serveEditors();
  firefox = await firefoxWithPageCode();
});

test.afterAll(async () => {
  await firefox?.close();
  server?.close();
});

for (const { editor, trial } of trialsOfAll) {
  test(trialTitle('Firefox', editor, trial), async ({ browserName: _ }, info) => {
    const desk = await firefoxDesk(firefox.browser, `${server.base}${editor}`);
    await tryEditor(desk, editor, trial, info);
    await desk.close();
  });
}
