import { test } from '@playwright/test';
import { draftTrials } from './editors/drafts.ts';
import { type FirefoxWithPageCode, firefoxDesk, firefoxWithPageCode } from './editors/firefox.ts';
import { editorNames } from './editors/pages.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { trialTitle } from './editors/table.ts';
import { trialsOfAll, tryEditor, tryLocked } from './editors/trials.ts';

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

for (const editor of editorNames) {
  test(`Firefox, ${editor}: read-only, it takes nothing`, async () => {
    const desk = await firefoxDesk(firefox.browser, `${server.base}${editor}`);
    await tryLocked(desk, editor);
    await desk.close();
  });
}

for (const { name, at, run } of draftTrials) {
  test(`Firefox, ${name}`, async () => {
    const desk = await firefoxDesk(firefox.browser, `${server.base}${at}`);
    await run(desk);
    await desk.close();
  });
}
