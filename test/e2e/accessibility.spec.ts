import type { Frame, Page } from '@playwright/test';
import { armed, extensionPage, sidebarFrame } from '../kit/browser.ts';
import { openMailOf, openOutbox } from './changed-answers.ts';
import { expect, openPanel, signIn, test } from './world.ts';

/** The name of the focused element in the sidebar; empty if the focus is nowhere or in the page around the sidebar. */
async function focused(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    if (!element?.matches(':focus') || element === document.body) return '';
    return element.getAttribute('aria-label') ?? element.textContent ?? '';
  });
}

/** The name of the focused element once it shows its focus. The browser tells the frame about the focus a moment after the Tab key. */
async function outlined(frame: Frame): Promise<string> {
  let words = '';
  const shows = async () => {
    words = await focused(frame);
    return frame.evaluate(() => {
      const element = document.activeElement;
      // A screen that has just opened has the focus itself, without an outline, so that a screen reader begins at its start.
      if (!element?.matches(':focus') || element.matches('body, main')) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  };
  await expect.poll(shows, { message: 'what has the focus has an outline' }).toBe(true);
  return words;
}

/** Presses Tab until the wanted element has the focus; each element on the way must show its focus. */
async function tabTo(page: Page, frame: Frame, meant: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const words = await outlined(frame);
    if (meant.test(words)) return armed(frame);
  }
  throw new Error(`no Tab led to ${meant}`);
}

test('A rep opens the panel, logs, undoes and inserts a template with the keyboard alone', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const frame = await openPanel(page);
  await signIn(context, frame, world);
  await frame.getByRole('button', { name: 'Close the panel' }).click();
  await page.getByText('Can we move the demo').first().click();
  await page.getByRole('link', { name: 'Reply', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Text' });
  await editor.click();
  await page.keyboard.type('My words. ');

  await armed(frame);
  await page.keyboard.press('Alt+q');
  await expect(frame.getByRole('navigation')).toBeVisible();
  await expect(frame.getByText('Priya Raghunathan').first()).toBeVisible();
  await tabTo(page, frame, /^Call$/);
  await page.keyboard.press('Enter');
  await expect(frame.getByText('Call logged')).toBeVisible();
  await expect.poll(() => focused(frame)).toBe('Undo');
  await armed(frame);
  await page.keyboard.press('Enter');
  await expect(frame.getByText('Call logged')).toHaveCount(0);
  await expect.poll(() => focused(frame)).toBe('Call');

  await tabTo(page, frame, /^Templates$/);
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('searchbox')).toBeVisible();
  await tabTo(page, frame, /^(Preview|Fill in)/);
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('button', { name: 'Back' })).toBeVisible();
  await tabTo(page, frame, /^Insert/);
  await page.keyboard.press('Enter');
  await expect(frame.getByText(/^Inserted/)).toBeVisible();
  await expect(editor).toContainText('My words.');
  await expect(editor).toContainText('Priya');
  await page.keyboard.press('Alt+q');
  await expect(frame.getByRole('button', { name: /^Open Repside/ })).toBeVisible();
});

test('The first press counts on a sidebar that has moved and then stood still', async ({
  world,
  page,
}) => {
  await page.goto(world.webmail);
  const frame = await sidebarFrame(page);
  const rail = frame.locator('button.rail');
  await expect(rail).toBeVisible();
  await armed(frame);
  await page.setViewportSize({ width: 1_280, height: 600 });
  const stood = await page.evaluate(() => performance.now());
  const handle = page.locator('div[data-repside=dock]');
  const box = (await handle.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + 80);
  // The time that a rep needs; it is longer than the sidebar must stand still.
  await page.waitForFunction((since) => performance.now() - since > 800, stood);
  await page.mouse.down();
  await page.mouse.up();
  await expect(rail).toHaveCount(0);
});

test('A button that the navigation bar half hides in a low panel can still be pressed', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const frame = await openPanel(page);
  await signIn(context, frame, world);
  await openMailOf(page, frame, 'Dana Whitfield');
  await page.setViewportSize({ width: 1_280, height: 440 });
  const log = frame.locator('button.activity-log-main');
  await expect(log).toBeVisible();
  await expect
    .poll(() =>
      log.evaluate((button) => {
        const bar = document.querySelector('nav')?.getBoundingClientRect().top ?? 0;
        window.scrollBy({
          top: button.getBoundingClientRect().top + 10 - bar,
          behavior: 'instant',
        });
        return Math.round(bar - button.getBoundingClientRect().top);
      }),
    )
    .toBe(10);
  await armed(frame);
  await expect(log).not.toHaveAttribute('data-new');
  await log.click({ position: { x: 60, y: 5 } });
  await expect(frame.getByText('Logged', { exact: true })).toBeVisible();
});

test('Nothing moves in the panel when the rep prefers reduced motion', async ({
  world,
  context,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(world.webmail);
  const frame = await openPanel(page);
  await signIn(context, frame, world);
  await openMailOf(page, frame, 'Dana Whitfield');
  const moving = await frame.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const animated = animationName !== 'none' && Number.parseFloat(animationDuration) > 0;
        return animated || transitionDuration.split(',').some((one) => Number.parseFloat(one) > 0);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(moving).toEqual([]);
});

test('Nothing is cut off in a narrow panel, or at 200 % and 400 % zoom', async ({
  world,
  context,
  page,
}) => {
  await page.goto(world.webmail);
  const frame = await openPanel(page);
  await signIn(context, frame, world);
  const panel = await context.newPage();
  await panel.goto(extensionPage('sidepanel.html'));
  await expect(panel.getByRole('navigation')).toBeVisible();
  // The size in CSS pixels of a panel of 360 by 760 pixels at each zoom.
  for (const [width, height] of [
    [320, 760],
    [180, 380],
    [160, 256],
  ] as const) {
    await panel.setViewportSize({ width, height });
    for (const part of ['Today', 'Prospect', 'Templates', 'Activity', 'More']) {
      await panel.getByRole('navigation').getByRole('button', { name: part }).click();
      await expect(panel.getByRole('main')).not.toBeEmpty();
      expect(await tooWide(panel.mainFrame()), `${part} at ${width} pixels`).toEqual([]);
    }
    await openOutbox(panel.mainFrame());
    expect(await tooWide(panel.mainFrame()), `outbox at ${width} pixels`).toEqual([]);
  }
});

/** Elements with text that reach out of the window or are cut off by the box around them. */
async function tooWide(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth;
    const cut = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1 || element.closest('.ui-unseen, svg, .ui-why-text') || !element.textContent) {
        return false;
      }
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX === 'hidden' && textOverflow !== 'ellipsis';
      return (
        left < -1 ||
        right > innerWidth + 1 ||
        (hides && element.scrollWidth > element.clientWidth + 1)
      );
    });
    const named = cut.map((element) => element.outerHTML.slice(0, 140));
    return wide ? ['the page scrolls sideways', ...named] : named;
  });
}

test('The browser’s own side panel follows the active tab', async ({ world, context, page }) => {
  await page.goto(world.webmail);
  const frame = await openPanel(page);
  await signIn(context, frame, world);
  await openMailOf(page, frame, 'Dana Whitfield');
  // No driver can open the browser's side panel. The panel also works in a tab, where it is told about the other tabs as well.
  const panel = await context.newPage();
  await panel.goto(extensionPage('sidepanel.html'));
  await expect(panel.getByText('Next leads')).toBeVisible();
  await page.bringToFront();
  await expect(panel.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(world.webmail);
  await sidebarFrame(other);
  await other.getByText('Can we move the demo').first().click();
  await expect(panel.getByRole('heading', { name: 'Priya Raghunathan' })).toBeVisible();
  await page.bringToFront();
  await expect(panel.getByRole('heading', { name: 'Dana Whitfield' })).toBeVisible();
  const blank = await context.newPage();
  await blank.bringToFront();
  await expect(panel.getByText('Next leads')).toBeVisible();
});
