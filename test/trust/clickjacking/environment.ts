import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../kit/demo.ts';
import { type PageServer, servePages } from './page-server.ts';
import { soon, type Tab } from './tab.ts';

/** A signed-in rep's browser with the built extension, and a web server with the attacker's pages. */
export interface Environment {
  tab: Tab;
  /** Opens another window of the same browser. */
  openTab(): Promise<Tab>;
  pages: PageServer;
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  /** The unpacked extension. */
  extension: string;
  /** A folder that contains the demo organisation; it is copied. */
  demoData?: string;
  /** The screen pixels for each CSS pixel; by default the driver's own window of 1280 by 800. */
  scale?: number;
}

/** A browser before sign-in: its tab, and how to close it. */
export interface OpenBrowser {
  tab: Tab;
  openTab(): Promise<Tab>;
  /** Signs in at this server, on the webmail. */
  signIn(backend: string, webmail: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Signs in, waits for the first rows, stops the server and waits until the panel is offline, so that logs stay in the outbox and can be
 * counted there.
 */
export async function openEnvironment(
  { demoData }: EnvironmentOptions,
  launch: () => Promise<OpenBrowser>,
): Promise<Environment> {
  const dataDir = mkdtempSync(join(tmpdir(), 'repside-jacking-'));
  if (demoData) cpSync(demoData, dataDir, { recursive: true });
  const demo = await startDemo({ dataDir });
  const pages = await servePages();
  const browser = await launch();
  const close = async () => {
    await browser.close();
    await demo.stop();
    await pages.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await browser.signIn(demo.backend, demo.webmail);
    await demo.stop();
    // The panel changes when it goes offline, which must not happen between two pictures of it.
    if (!(await soon(() => isOffline(browser.tab), 60_000)))
      throw new Error('the panel never went offline');
    return { tab: browser.tab, openTab: browser.openTab, pages, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function isOffline(tab: Tab): Promise<boolean> {
  const code = `!!document.querySelector('.sync-pill-pill[data-tone="warn"]')`;
  return (await tab.inPanel(code)) === true;
}
