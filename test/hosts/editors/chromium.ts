import type { FrameLocator, Page } from '@playwright/test';
import { enter } from '../kit.ts';
import type { EditorDriver } from './editor-driver.ts';

export async function chromiumDriver(page: Page, url: string): Promise<EditorDriver> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  // The page sets this when its editor is ready.
  await page.waitForFunction(() => 'told' in globalThis);
  const world = await enter(page);
  return {
    errors,
    told: (expression) => page.evaluate(expression),
    // Callers of the driver pass names that the harness has, and the values go through JSON.
    ask: (name, ...args) => world.call(name as 'insert', ...(args as [never])),
    click: (...path) => {
      const frames: readonly string[] = path.slice(0, -1);
      const place = frames.reduce<Page | FrameLocator>(
        (in_, frame) => in_.frameLocator(frame),
        page,
      );
      return place.locator(path.at(-1) ?? '').click();
    },
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
  };
}
