import type { Browser, Frame, Page } from 'puppeteer-core';
import { extensionFrame, launchFirefox, until } from '../../kit/firefox.ts';
import { awaitControl } from './controls.ts';
import { type Ground, type GroundOptions, type OpenBrowser, openGround } from './ground.ts';
import { pause, type Tab } from './tab.ts';

export function openFirefox(options: GroundOptions): Promise<Ground> {
  return openGround(options, () => launch(options.extension));
}

async function launch(extension: string): Promise<OpenBrowser> {
  const browser = await launchFirefox(extension);
  const page = await browser.newPage();
  let settings: Page | null = null;
  const tab = firefoxTab(page, () => {
    if (!settings) throw new Error('the settings are not open yet');
    return settings;
  });
  await tab.resize(1_280, 800);
  return {
    tab,
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

/** An extension's page can't be opened from outside: the sidebar asks for it. */
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
  await pause(800);
  await (await panel.waitForSelector('button.rail'))?.click();
  const address = await panel.waitForSelector('input[type="url"]');
  await address?.type(backend);
  await panel.locator('button[type="submit"]').click();
  const window = await until('the sign-in window', async () =>
    (await browser.pages()).find((one) => one.url().startsWith(backend)),
  );
  const rep = await until('the rep', () => window.$('::-p-text(Robin Pereira)'));
  await rep.click();
  await panel.waitForSelector('[data-figure="attainment"]', { timeout: 30_000 });
  await (await panel.waitForSelector('nav.nav button:nth-of-type(3)'))?.click();
  await awaitControl(tab, 'preview', 30_000);
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
    key: (key) => page.keyboard.press(key),
    wheel: (deltaY) => page.mouse.wheel({ deltaY }),
    resize: (width, height) => page.setViewport({ width, height }),
    picture: (clip) => page.screenshot({ clip, encoding: 'base64' }),
  };
}
