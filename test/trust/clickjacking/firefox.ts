import type { Browser, Frame, Page } from 'puppeteer-core';
import { extensionFrame, launchFirefox, until } from '../../kit/firefox.ts';
import { awaitControl } from './controls.ts';
import {
  type Environment,
  type EnvironmentOptions,
  type OpenBrowser,
  openEnvironment,
} from './environment.ts';
import { pause, type Tab } from './tab.ts';

export function openFirefox(options: EnvironmentOptions): Promise<Environment> {
  return openEnvironment(options, () => launch(options.extension));
}

async function launch(extension: string): Promise<OpenBrowser> {
  const browser = await launchFirefox(extension);
  const page = await browser.newPage();
  let settings: Page | null = null;
  const tab = firefoxTab(page, () => settingsOf(settings));
  await tab.resize(1_280, 800);
  return {
    tab,
    openTab: async () => firefoxTab(await browser.newPage(), () => settingsOf(settings)),
    signIn: async (backend, webmail) => {
      await page.goto(webmail);
      const panel = await extensionFrame(page, '/sidebar.html');
      settings = await openSettings(browser, panel);
      await page.bringToFront();
      await signIn(browser, panel, tab, backend);
    },
    close: () => browser.close(),
  };
}

function settingsOf(settings: Page | null): Page {
  if (!settings) throw new Error('the settings are not open yet');
  return settings;
}

/** An extension's page cannot be opened from outside, so the sidebar opens it. */
async function openSettings(browser: Browser, panel: Frame): Promise<Page> {
  await panel.evaluate(
    `void browser.runtime.sendMessage({ repside: 'settings.open', request: {} })`,
  );
  return until('the settings', async () => {
    for (const one of await browser.pages()) {
      const href = await one.evaluate(() => location.href).catch(() => '');
      if (href.includes('/options.html')) return one;
    }
    return null;
  });
}

async function signIn(browser: Browser, panel: Frame, tab: Tab, backend: string): Promise<void> {
  await awaitControl(tab, 'rail');
  await press(panel, 'button.rail');
  const address = await panel.waitForSelector('input[type="url"]');
  await address?.type(backend);
  await press(panel, 'button[type="submit"]');
  const window = await until('the sign-in window', async () =>
    (await browser.pages()).find((one) => one.url().startsWith(backend)),
  );
  const rep = await until('the rep', () => window.$('::-p-text(Robin Pereira)'));
  await rep.click();
  await panel.waitForSelector('[data-figure="attainment"]', { timeout: 30_000 });
  await press(panel, 'nav button:nth-of-type(3)');
  await awaitControl(tab, 'preview', 30_000);
}

/** Presses the element as soon as it takes the pointer; a new element does not take it at first. */
async function press(panel: Frame, selector: string): Promise<void> {
  const button = await until(`${selector} to be pressed`, async () => {
    const found = await panel.$(selector);
    const takes = await found?.evaluate((one) => getComputedStyle(one).pointerEvents !== 'none');
    return takes && found;
  });
  await pause(500);
  await button.click();
}

function firefoxTab(page: Page, settings: () => Page): Tab {
  /** Firefox reports no address for the sidebar's frame from outside, so each frame is asked. */
  const panel = async (): Promise<Frame> => {
    for (const frame of page.frames()) {
      const href = await frame.evaluate(() => location.href).catch(() => '');
      if (href.startsWith('moz-extension://') && href.includes('/sidebar.html')) return frame;
    }
    throw new Error('the page holds no sidebar');
  };
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    inPage: (code) => page.evaluate(code),
    inPanel: async (code) => (await panel()).evaluate(code),
    inExtension: (code) => settings().evaluate(code),
    move: ({ x, y }) => page.mouse.move(x, y),
    press: () => page.mouse.down(),
    release: () => page.mouse.up(),
    key: async (key) => {
      if (key !== 'Alt+Q') return page.keyboard.press(key);
      await page.keyboard.down('Alt');
      await page.keyboard.press('KeyQ');
      await page.keyboard.up('Alt');
    },
    wheel: (deltaY) => page.mouse.wheel({ deltaY }),
    // The driver cannot zoom.
    zoom: () => Promise.resolve(),
    resize: (width, height) => page.setViewport({ width, height }),
    picture: (clip) => page.screenshot({ clip, encoding: 'base64' }),
  };
}
