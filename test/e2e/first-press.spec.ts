import type { Frame, Page } from '@playwright/test';
import { armed, sidebarFrame } from '../kit/browser.ts';
import { extensionFrame, launchFirefox, until } from '../kit/firefox.ts';
import { builtExtension, expect, test } from './world.ts';

/** Runs in the page: makes the page longer than the window, so that a scroll bar appears and moves the dock. */
function grow(): void {
  const long = document.createElement('div');
  long.style.height = '4000px';
  document.body.append(long);
}

/** The width of the page's scroll bar in pixels. */
const barWidth = () => innerWidth - document.documentElement.clientWidth;

/** Longer than the dock must stand still before a press counts (ms). */
const standing = 'new Promise((resolve) => setTimeout(resolve, 800))';

/** The middle of the rail, in the page. */
async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const dock = page.locator('div[data-repside=dock]');
  const box = (await dock.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: box.x + box.width / 2, y: box.y + 80 };
}

async function openRail(page: Page, address: string): Promise<Frame> {
  await page.goto(address);
  const frame = await sidebarFrame(page);
  await expect(frame.locator('button.rail')).toBeVisible();
  await armed(frame);
  return frame;
}

test('The first press counts where the page has had a scroll bar for a while', async ({
  world,
  page,
}) => {
  const frame = await openRail(page, world.webmail);
  await page.evaluate(grow);
  expect(await page.evaluate(barWidth)).toBeGreaterThan(8);
  await page.evaluate(standing);
  const { x, y } = await middleOf(page);
  await page.mouse.click(x, y);
  await expect(frame.locator('button.rail')).toHaveCount(0);
});

test('The first press counts where the window was moved a while ago', async ({
  world,
  context,
  page,
}) => {
  const frame = await openRail(page, world.webmail);
  const browser = await context.newCDPSession(page);
  const { windowId } = await browser.send('Browser.getWindowForTarget');
  const before = await frame.evaluate(() => screenX);
  await browser.send('Browser.setWindowBounds', { windowId, bounds: { left: before + 40 } });
  await frame.waitForFunction((x) => screenX !== x, before);
  // The dock's position is checked at intervals.
  await page.evaluate(standing);
  await page.evaluate(standing);
  const { x, y } = await middleOf(page);
  await page.mouse.click(x, y);
  await expect(frame.locator('button.rail')).toHaveCount(0);
});

test('The panel no longer says that a press counts when the page moves the dock', async ({
  world,
  page,
}) => {
  const frame = await openRail(page, world.webmail);
  await frame.evaluate(() => {
    const { documentElement: root } = document;
    new MutationObserver(() => {
      if (!root.hasAttribute('data-armed')) root.dataset.wasDisarmed = '';
    }).observe(root, { attributeFilter: ['data-armed'] });
  });
  await page.evaluate(grow);
  await expect(frame.locator('html')).toHaveAttribute('data-was-disarmed');
  await armed(frame);
});

test('The panel says that a press on a button that has just appeared came too early', async ({
  world,
  page,
}) => {
  const frame = await openRail(page, world.webmail);
  const { x, y } = await middleOf(page);
  const moves = () =>
    frame.evaluate(() => {
      const rail = document.querySelector<HTMLElement>('button.rail');
      if (rail) rail.style.translate = rail.style.translate === '0px 10px' ? '' : '0px 10px';
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    });
  // On a busy machine a press may come late enough to count.
  await expect(async () => {
    await moves();
    await page.mouse.click(x, y);
    await expect(frame.locator('.notice-early')).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test('The panel says that a press began too early, even if the press ends late enough', async ({
  world,
  page,
}) => {
  const frame = await openRail(page, world.webmail);
  const { x, y } = await middleOf(page);
  await frame.evaluate(() => {
    const move = () => {
      const rail = document.querySelector<HTMLElement>('button.rail');
      if (rail) rail.style.translate = rail.style.translate === '0px 10px' ? '' : '0px 10px';
    };
    const moving = setInterval(move, 100);
    window.addEventListener('pointerdown', () => clearInterval(moving), true);
  });
  await expect(frame.locator('button.rail')).toHaveAttribute('data-new');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expect(frame.locator('button.rail')).not.toHaveAttribute('data-new');
  await armed(frame);
  await page.mouse.up();
  await expect(frame.locator('.notice-early')).toBeVisible();
});

test('If a button moves away during a press, the panel says so', async ({ world, page }) => {
  const frame = await openRail(page, world.webmail);
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await frame.locator('button.rail').evaluate((rail) => {
    rail.style.translate = '0px 400px';
  });
  await page.mouse.up();
  await expect(frame.locator('.notice-early')).toBeVisible();
});

test('Firefox counts the first press where the page has had a scroll bar for a while', async ({
  world,
}) => {
  // Makes the scroll bars take up width, also on systems that draw them over the page.
  const prefs = { 'widget.gtk.overlay-scrollbars.enabled': false };
  const browser = await launchFirefox(builtExtension('firefox'), { prefs });
  try {
    const page = await browser.newPage();
    await page.goto(world.webmail);
    const panel = await extensionFrame(page, '/sidebar.html');
    await panel.waitForFunction(() => document.documentElement.hasAttribute('data-armed'));
    await page.evaluate(grow);
    expect(await page.evaluate(barWidth)).toBeGreaterThan(8);
    await page.evaluate(standing);
    const box = await (await page.$('div[data-repside=dock]'))?.boundingBox();
    expect(box).toBeTruthy();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 80);
    await until('the panel', async () => (await panel.$('button.rail')) === null);
  } finally {
    await browser.close();
  }
});
