import { test } from '@playwright/test';
import { draftTrials } from './editors/drafts.ts';
import type { EditorDriver } from './editors/editor-driver.ts';
import { firefoxOfFile } from './editors/firefox.ts';
import { editorNames } from './editors/pages.ts';
import { editorTitle } from './editors/table.ts';
import { editorPatienceMs, trialsOf, tryEditor, tryLocked } from './editors/trials.ts';

/** Tests insertion in Firefox from the world of a content script, for which a small extension runs the page code. */
const firefox = firefoxOfFile();

for (const editor of editorNames) {
  test(editorTitle('Firefox', editor), async ({ browserName: _ }, info) => {
    test.setTimeout(editorPatienceMs);
    const atDesk = async (run: (driver: EditorDriver) => Promise<void>) => {
      const driver = await firefox.open(editor);
      await run(driver);
      await driver.close();
    };
    for (const trial of trialsOf(editor)) {
      await test.step(trial, () => atDesk((driver) => tryEditor(driver, editor, trial, info)));
    }
    await test.step('A read-only editor accepts no text', () =>
      atDesk((driver) => tryLocked(driver, editor)));
  });
}

for (const { name, at, run } of draftTrials) {
  test(`${name} (Firefox)`, async () => {
    const driver = await firefox.open(at);
    await run(driver);
    await driver.close();
  });
}
