import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import type { World } from './kit.ts';

/** Opens the picker, which is a separate document that the page cannot reach. */
export async function openPicker(page: Page, world: World): Promise<Frame> {
  const before = new Set(page.frames());
  await world.call('pick');
  const find = () =>
    page.frames().find((frame) => frame.url() === 'about:blank' && !before.has(frame));
  await expect.poll(() => find()?.locator('h1').count()).toBe(1);
  const frame = find();
  if (!frame) throw new Error('the picker has no frame');
  // Waits until the picker gets the key presses.
  await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);
  return frame;
}

/** Moves to the element's position and clicks there, on whatever covers it. */
export async function clickAt(page: Page, place: Locator): Promise<void> {
  const box = await place.first().boundingBox();
  if (!box) throw new Error('it has no place in the window');
  await page.mouse.move(box.x + 4, box.y + box.height / 2);
  await page.mouse.click(box.x + 4, box.y + box.height / 2);
}

/** Saves the picks, waits until the picker has closed, and returns the saved page. */
export async function savePicked(picker: Frame, world: World) {
  await picker.getByRole('button', { name: 'Save' }).click();
  await picker.getByRole('button', { name: 'Done' }).click();
  await world.call('pickerGone');
  return (await world.call('kept')).at(-1);
}
