import { test } from '@playwright/test';
import { chromiumDriver } from './editors/chromium.ts';
import { draftTrials } from './editors/drafts.ts';
import { editorNames } from './editors/pages.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { editorTitle } from './editors/table.ts';
import { editorPatienceMs, trialsOf, tryEditor, tryLocked } from './editors/trials.ts';

let server: EditorServer;

test.describe.configure({ mode: 'parallel' });

test.beforeAll(async () => {
  server = await serveEditors();
});

test.afterAll(() => server?.close());

for (const editor of editorNames) {
  test(editorTitle('Chromium', editor), async ({ page }, info) => {
    test.setTimeout(editorPatienceMs);
    const open = () => chromiumDriver(page, `${server.base}${editor}`);
    for (const trial of trialsOf(editor)) {
      await test.step(trial, async () => tryEditor(await open(), editor, trial, info));
    }
    await test.step('A read-only editor accepts no text', async () =>
      tryLocked(await open(), editor));
  });
}

for (const { name, at, run } of draftTrials) {
  test(`${name} (Chromium)`, async ({ page }) => {
    await run(await chromiumDriver(page, `${server.base}${at}`));
  });
}
