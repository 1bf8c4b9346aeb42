import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { root } from '../kit/run-command.ts';

const folder = join(root, 'screenshots', 'console');
/** Dark and light differ only in their colours. */
const widths = { light: [500, 1_280, 1_920], dark: [1_280] };

/** Takes pictures of a state in light and dark, narrow and wide, and checks them with axe. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of widths[colorScheme]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) });
      const over = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect.soft(over, `${name}, ${width}: nothing is wider than the window`).toBe(0);
    }
    expect.soft(await violations(page.mainFrame()), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1_280, height: 900 });
}
