import { test } from '@playwright/test';
import { chromiumDesk } from './editors/chromium.ts';
import { draftTrials } from './editors/drafts.ts';
import { editorNames } from './editors/pages.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { trialTitle } from './editors/table.ts';
import { trialsOfAll, tryEditor, tryLocked } from './editors/trials.ts';

let server: EditorServer;

test.describe.configure({ mode: 'parallel' });

test.beforeAll(async () => {
  server = await serveEditors();
});

test.afterAll(() => server?.close());

for (const { editor, trial } of trialsOfAll) {
  test(trialTitle('Chromium', editor, trial), async ({ page }, info) => {
    const desk = await chromiumDesk(page, `${server.base}${editor}`);
    await tryEditor(desk, editor, trial, info);
  });
}

for (const editor of editorNames) {
  test(`Chromium, ${editor}: read-only, it takes nothing`, async ({ page }) => {
    await tryLocked(await chromiumDesk(page, `${server.base}${editor}`), editor);
  });
}

for (const { name, at, run } of draftTrials) {
  test(`Chromium, ${name}`, async ({ page }) => {
    await run(await chromiumDesk(page, `${server.base}${at}`));
  });
}
