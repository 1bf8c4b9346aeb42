import type { Frame, Page } from 'puppeteer-core';
import { press, until } from '../kit/firefox.ts';
import { inFirefox, openEmail, openSettings, signInFirefox } from './in-firefox.ts';
import { expect, test, type World } from './world.ts';

/** How many logs the outbox holds. */
function logsIn(settings: Page): Promise<number> {
  return settings.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('repside-outbox');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const entries = opening.result.transaction('entries').objectStore('entries');
          const reading = entries.getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.filter(({ kind }) => kind === 'activity.log').length);
          };
        };
      }),
  );
}

interface OnEmail {
  page: Page;
  panel: Frame;
  logs(): Promise<number>;
}

/** A signed-in rep on an email that nobody has logged. The server is stopped, so logs stay in the outbox. */
async function onEmail(world: World, work: (at: OnEmail) => Promise<void>): Promise<void> {
  let stopped = false;
  try {
    await inFirefox(world, async (page, panel, browser) => {
      const settings = await openSettings(browser, panel);
      await page.bringToFront();
      const address = await panel.waitForSelector('input[type="url"]');
      await address?.type(world.backend);
      await signInFirefox(browser, panel, world);
      await openEmail(page);
      await panel.waitForSelector('button.activity-log-main:enabled');
      stopped = true;
      await world.stop();
      await work({ page, panel, logs: () => logsIn(settings) });
    });
  } finally {
    // Only after the browser is closed: the browser would send its logs to a running server, and the next test logs the same email.
    if (stopped) await world.start();
  }
}

const isAsked = async (panel: Frame) => (await panel.$('.notice-ask')) !== null;
const isTold = async (panel: Frame) => (await panel.$('.notice-early')) !== null;

/** Presses as a rep does: if the sidebar says that a press came too early, the rep presses again when the message is gone. */
async function pressUntil(panel: Frame, selector: string, done: () => Promise<boolean>) {
  await until(`${selector} to be taken`, async () => {
    await until('the words to go', async () => !(await isTold(panel)));
    await press(panel, selector);
    await until('what comes of it', async () => (await done()) || (await isTold(panel)));
    return done();
  });
}

const log = (panel: Frame) => pressUntil(panel, 'button.activity-log-main', () => isAsked(panel));
const answer = (panel: Frame, selector: string) =>
  pressUntil(panel, selector, async () => !(await isAsked(panel)));
/** The question that the sidebar asks. */
const besideTheAnswer = '.notice-ask > p';
const theAnswer = '.notice-ask-room button';

test('In Firefox, the sidebar asks again before it writes a log, and only a press on its answer writes the log, once', async ({
  world,
}) => {
  test.setTimeout(300_000);
  await onEmail(world, async ({ page, panel, logs }) => {
    await log(panel);
    expect(await logs()).toBe(0);
    await answer(panel, besideTheAnswer);
    await log(panel);
    // The focused button is the one that says no.
    await panel.waitForFunction(() => document.documentElement.hasAttribute('data-armed'));
    await page.keyboard.press('Enter');
    await until('the question to go', async () => !(await isAsked(panel)));
    expect(await logs()).toBe(0);

    await log(panel);
    await answer(panel, theAnswer);
    await panel.waitForSelector('.activity-log-done');
    expect(await logs()).toBe(1);
  });
});

test('In Firefox, the sidebar accepts the letter that its question names as an answer', async ({
  world,
}) => {
  test.setTimeout(300_000);
  await onEmail(world, async ({ page, panel, logs }) => {
    await log(panel);
    const said = await panel.$eval('.notice-ask p', (words) => words.textContent ?? '');
    const letter = /type (\p{Lu})\b/u.exec(said)?.[1]?.toLowerCase();
    expect(letter).toBeDefined();
    await until('the answer to be taken', async () => {
      await until('the words to go', async () => !(await isTold(panel)));
      await panel.waitForFunction(() => document.documentElement.hasAttribute('data-armed'));
      await page.keyboard.press(letter as 'b');
      await until('what comes of it', async () => !(await isAsked(panel)) || isTold(panel));
      return !(await isAsked(panel));
    });
    await panel.waitForSelector('.activity-log-done');
    expect(await logs()).toBe(1);
  });
});
