import type { Browser } from 'puppeteer-core';
import { firefoxExtensionId } from '../../lib/contract/extension-ids.ts';
import { inBrowserWindow, launchFirefox, until } from '../kit/firefox.ts';
import { builtExtension, expect, test } from './world.ts';

const button = JSON.stringify(`${firefoxExtensionId.replaceAll(/[^a-z0-9]/g, '_')}-browser-action`);
const area = `CustomizableUI.getPlacementOfWidget(${button})?.area ?? ''`;
const moveToToolbar = `CustomizableUI.addWidgetToArea(${button}, 'nav-bar')`;
const openExtensions = `gUnifiedExtensions.togglePanel(new MouseEvent('mousedown'))`;
/** The button's label once the window shows it; empty until then. */
const shown = `CustomizableUI.getWidget(${button}).forWindow(window).node
  ?.querySelector('.unified-extensions-item-action-button')`;
const isShown = `String(${shown}?.checkVisibility() ?? false)`;
/** The address of the page in the browser's sidebar. */
const sidebarPage = `SidebarController.isOpen
  ? SidebarController.browser.contentDocument?.querySelector('browser')?.currentURI?.spec ?? ''
  : 'closed'`;

const isIn = (browser: Browser, code: string, value: string | RegExp) => async () =>
  ((await inBrowserWindow(browser, code)) ?? '').match(value) !== null;

/** Presses the button, expects that the sidebar opens, and closes the sidebar again. */
async function pressOpensSidebar(browser: Browser): Promise<void> {
  await until('the button', isIn(browser, isShown, 'true'));
  await inBrowserWindow(browser, `${shown}.click()`);
  const panel = /^moz-extension:\/\/[^/]+\/sidepanel\.html/;
  await until('the sidebar', isIn(browser, sidebarPage, panel));
  await closeSidebar(browser);
}

const closeSidebar = (browser: Browser) =>
  until('the sidebar to close', async () => {
    await inBrowserWindow(browser, 'void SidebarController.hide()');
    return isIn(browser, sidebarPage, 'closed')();
  });

test('The button opens Repside in Firefox’s own sidebar, under Extensions and in the toolbar', async () => {
  const browser = await launchFirefox(builtExtension('firefox'), { ownWindow: true });
  try {
    // Firefox opens the sidebar itself when the extension is installed.
    await closeSidebar(browser);
    expect(await inBrowserWindow(browser, area)).toBe('unified-extensions-area');
    await inBrowserWindow(browser, openExtensions);
    await pressOpensSidebar(browser);
    await inBrowserWindow(browser, moveToToolbar);
    await pressOpensSidebar(browser);
  } finally {
    await browser.close();
  }
});
