import { test } from '@playwright/test';
import { chromiumDesk } from './editors/chromium.ts';
import { type EditorServer, serveEditors } from './editors/server.ts';
import { trialTitle } from './editors/table.ts';
import { trialsOfAll, tryEditor } from './editors/trials.ts';

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
