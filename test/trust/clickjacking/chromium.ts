import type { BrowserContext, Frame, Page } from '@playwright/test';
import {
  extensionPage,
  launchBrowser,
  sidebarFrame,
  signInAs,
  windowSize,
} from '../../kit/browser.ts';
import { awaitControl } from './controls.ts';
import {
  type Environment,
  type EnvironmentOptions,
  type OpenBrowser,
  openEnvironment,
} from './environment.ts';
import { soon, type Tab } from './tab.ts';

/** Also has the driver's page, for attacks in which the page acts. */
export interface ChromiumEnvironment extends Environment {
  page: Page;
  context: BrowserContext;
}

export async function openChromium(options: EnvironmentOptions): Promise<ChromiumEnvironment> {
  const { extension, scale } = options;
  const context = await launchBrowser({ extension, scale });
  context.setDefaultTimeout(20_000);
  const environment = await openEnvironment(options, () => launch(context));
  return { ...environment, context, page: context.pages()[0] ?? (await context.newPage()) };
}

async function launch(context: BrowserContext): Promise<OpenBrowser> {
  const page = context.pages()[0] ?? (await context.newPage());
  const settings = await context.newPage();
  await settings.goto(extensionPage('options.html'));
  const tab = chromiumTab(page, settings);
  return {
    tab,
    openTab: async () => chromiumTab(await newWindow(context, page), settings),
    signIn: (backend, webmail) => signIn(context, page, tab, backend, webmail),
    close: () => context.close(),
  };
}

async function signIn(
  context: BrowserContext,
  page: Page,
  tab: Tab,
  backend: string,
  webmail: string,
): Promise<void> {
  await page.bringToFront();
  await page.goto(webmail);
  const panel = await sidebarFrame(page);
  await awaitControl(tab, 'rail');
  await panel.locator('button.rail').click();
  await panel.getByLabel('Server address').fill(backend);
  const button = panel.getByRole('button', { name: 'Sign in' });
  await signInAs(context, 'Robin Pereira', () => button.click());
  await panel.locator('[data-figure="attainment"]').first().waitFor({ timeout: 30_000 });
  await panel.locator('nav button').nth(2).click();
  await awaitControl(tab, 'preview', 30_000);
}

/** A tab beside others is hidden; a window is not. */
async function newWindow(context: BrowserContext, beside: Page): Promise<Page> {
  const cdp = await context.newCDPSession(beside);
  const coming = context.waitForEvent('page');
  await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...windowSize });
  return coming;
}

function chromiumTab(page: Page, settings: Page): Tab {
  const panel = (): Frame => {
    const frame = page.frames().find((one) => one.url().includes('/sidebar.html'));
    if (!frame) throw new Error('the page holds no sidebar');
    return frame;
  };
  // The browser asks before it leaves a page with a draft.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    inPage: (code) => page.evaluate(code),
    inPanel: async (code) => panel().evaluate(code),
    inExtension: (code) => settings.evaluate(code),
    move: ({ x, y }) => page.mouse.move(x, y),
    press: (clickCount = 1) => page.mouse.down({ clickCount }),
    release: (clickCount = 1) => page.mouse.up({ clickCount }),
    key: (key) => page.keyboard.press(key),
    wheel: (by) => page.mouse.wheel(0, by),
    zoom: async (factor) => {
      const pixels = 'devicePixelRatio';
      const before = Number(await page.evaluate(pixels));
      const zoomed = await panel().evaluate(`(async () => {
        const { id } = await chrome.tabs.getCurrent();
        const before = await chrome.tabs.getZoom(id);
        await chrome.tabs.setZoomSettings(id, { mode: 'automatic', scope: 'per-tab' });
        await chrome.tabs.setZoom(id, ${factor});
        return ${factor} / before;
      })()`);
      // The page learns of the zoom before the panel does, and both learn of it late on a busy machine.
      const hasIt = (now: unknown) => Math.abs(Number(now) / before / Number(zoomed) - 1) < 0.01;
      const drawn = async () =>
        hasIt(await page.evaluate(pixels)) && hasIt(await panel().evaluate(pixels));
      if (!(await soon(drawn, 20_000))) throw new Error(`the page never had a zoom of ${factor}`);
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    picture: async (clip) => (await page.screenshot({ clip, scale: 'css' })).toString('base64'),
  };
}
