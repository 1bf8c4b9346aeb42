import { expect, type Page, test } from '@playwright/test';
import { violations } from '../kit/axe.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { layoutFaults } from './layout-faults.ts';

/** The window widths for a scene: the rail, the settings tab, or a panel. */
function widthsOf(scene: string): readonly number[] {
  if (/rail/.test(scene)) return [44];
  if (scene === 'options') return [500, 900];
  // At a zoom of 200 %, a panel is 180 CSS pixels wide.
  return [360, 500, 180];
}

const looks = [
  { name: 'in English, light', pseudo: '', locale: 'en-GB', scheme: 'light', axe: true },
  { name: 'in English, dark', pseudo: '', locale: 'en-GB', scheme: 'dark', axe: true },
  { name: 'in German', pseudo: '', locale: 'de-DE', scheme: 'light', axe: false },
  { name: 'with long words', pseudo: 'long', locale: 'en-GB', scheme: 'light', axe: false },
  { name: 'from right to left', pseudo: 'rtl', locale: 'ar', scheme: 'light', axe: false },
] as const;

for (const { name, pseudo, locale, scheme, axe } of looks) {
  test.describe(`every scene ${name}`, () => {
    let gallery: Gallery;
    test.beforeAll(async () => {
      gallery = await openGallery(pseudo);
    });
    test.afterAll(() => gallery.close());

    test('Every scene fits its window and passes axe', async ({ page }) => {
      test.setTimeout(600_000);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const faults: string[] = [];
      for (const scene of await scenesOf(page, gallery)) {
        for (const width of widthsOf(scene)) {
          await page.setViewportSize({ width, height: 720 });
          await page.goto(`${gallery.url}?scene=${scene}&locale=${locale}`);
          await page.locator('#root[data-drawn]').waitFor({ state: 'attached' });
          const found = await page.evaluate(layoutFaults);
          if (axe && width !== 180 && scene !== 'blank')
            found.push(...(await violations(page.mainFrame())));
          faults.push(...found.map((what) => `${scene} at ${width}: ${what}`));
        }
      }
      expect(errors).toEqual([]);
      expect(faults).toEqual([]);
    });
  });
}

async function scenesOf(page: Page, gallery: Gallery): Promise<string[]> {
  await page.goto(gallery.url);
  await page.getByRole('link').first().waitFor();
  const names = await page.getByRole('link').allTextContents();
  expect(names.length).toBeGreaterThan(50);
  return names;
}
