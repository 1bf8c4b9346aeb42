import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../kit/demo.ts';
import { type PageServer, servePages } from './page-server.ts';
import type { Tab } from './tab.ts';

/** A signed-in rep's browser with the built extension, and a web server whose pages the attacker writes. */
export interface Ground {
  tab: Tab;
  /** One more window of the same browser. */
  openTab(): Promise<Tab>;
  pages: PageServer;
  close(): Promise<void>;
}

export interface GroundOptions {
  /** The unpacked extension. */
  extension: string;
  /** A folder with the demo organisation written already; it is copied. */
  demoData?: string;
  /** How many pixels of the screen make one of the page's; left out: the driver's own window of 1280 by 800. */
  scale?: number;
}

/** A browser that is being signed in: the tab, and how it ends. */
export interface OpenBrowser {
  tab: Tab;
  openTab(): Promise<Tab>;
  /** Signs in at this server, on the webmail. */
  signIn(backend: string, webmail: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Signs in, waits for the first rows and takes the server away: what is logged then stays in the outbox, where it is
 * counted.
 */
export async function openGround(
  { demoData }: GroundOptions,
  launch: () => Promise<OpenBrowser>,
): Promise<Ground> {
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
    return { tab: browser.tab, openTab: browser.openTab, pages, close };
  } catch (error) {
    await close();
    throw error;
  }
}
