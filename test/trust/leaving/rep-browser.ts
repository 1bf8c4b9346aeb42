import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { extensionPage, launchBrowser, sidebarFrame, signInAs } from '../../kit/browser.ts';
import type { LeavingOrganisation } from './organisation.ts';
import { stateOf } from './state.ts';
import { holdDatabase, readStoredData, type StoredData, syncToItsEnd } from './stored-data.ts';

/** A rep's browser: the panel in a page, the browser's own panel, and the extension's settings. */
export class RepBrowser {
  readonly #org: LeavingOrganisation;
  readonly #extension: string;
  readonly #profile: string;
  #context!: BrowserContext;
  #mail!: Page;
  #beside!: Page;

  private constructor(org: LeavingOrganisation, extension: string) {
    this.#org = org;
    this.#extension = extension;
    this.#profile = mkdtempSync(join(tmpdir(), 'repside-rep-'));
  }

  static async open(org: LeavingOrganisation, extension: string): Promise<RepBrowser> {
    const browser = new RepBrowser(org, extension);
    await browser.start();
    return browser;
  }

  /** Starts the browser, or restarts it after it was closed or killed. */
  async start(): Promise<void> {
    this.#context = await launchBrowser({ extension: this.#extension, profile: this.#profile });
    this.#context.setDefaultTimeout(20_000);
    this.#mail = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#beside = await this.#context.newPage();
    await this.#beside.goto(extensionPage('sidepanel.html'));
    await this.#mail.bringToFront();
  }

  get profile(): string {
    return this.#profile;
  }

  get context(): BrowserContext {
    return this.#context;
  }

  get beside(): Page {
    return this.#beside;
  }

  get mail(): Page {
    return this.#mail;
  }

  /** Opens the panel in the page. */
  async panel(): Promise<Frame> {
    if (!this.#mail.url().startsWith(this.#org.webmail)) {
      await this.#mail.goto(this.#org.webmail);
    }
    const panel = await sidebarFrame(this.#mail);
    const rail = panel.getByRole('button', { name: /Open Repside/ });
    await panel.locator('button.rail, main').first().waitFor();
    if (await rail.isVisible()) await rail.click();
    await panel.getByRole('main').waitFor();
    return panel;
  }

  /** Signs in and waits for the first rows. */
  async signIn(repId = 'anna'): Promise<void> {
    await this.openSignIn(repId);
    await (await this.panel()).getByRole('navigation').waitFor();
    await this.sync();
  }

  /** Signs in in the provider's window. `refused`: the message that the panel then shows. */
  async openSignIn(repId: string, refused?: string): Promise<void> {
    const panel = await this.panel();
    await panel.getByLabel('Server address').fill(this.#org.serverProxy.url);
    await signInAs(this.#context, `Rep ${repId}`, () =>
      panel.getByRole('button', { name: 'Sign in' }).click(),
    );
    if (refused !== undefined) await panel.getByText(refused).waitFor();
    else
      await this.until(`${repId} to be in`, async () => stateOf(await this.kept()).owner === repId);
  }

  async signOut(): Promise<void> {
    await this.#tell('session.signOut');
  }

  async #tell(what: string): Promise<void> {
    await this.#beside.evaluate(
      (repside) => Reflect.get(globalThis, 'chrome').runtime.sendMessage({ repside, request: {} }),
      what,
    );
  }

  /** Logs a call with the sender of the email. */
  async click(): Promise<void> {
    const panel = await this.panel();
    await this.#mail.getByText('Dana Whitfield').first().click();
    await panel.getByRole('heading', { name: 'Dana Whitfield' }).waitFor();
    await panel.getByRole('button', { name: 'Call', exact: true }).click();
    await panel.getByText('Call logged').first().waitFor();
  }

  /** Asks for a sync without waiting for it. */
  async ask(): Promise<void> {
    await this.#tell('sync.kick');
  }

  /** Makes the browser report that it is online again. */
  async networkIsBack(): Promise<void> {
    const [worker] = this.#context.serviceWorkers();
    await worker?.evaluate(() => globalThis.dispatchEvent(new Event('online')));
  }

  /** Resolves when the removal has reached this database. */
  async removing(database: string): Promise<void> {
    const others = ['repside-session', 'repside-outbox'].filter((one) => one !== database);
    await this.until(`the removal to reach ${database}`, async () => {
      const { databases } = await this.kept(others);
      const ending = databases['repside-session']?.tokens?.[0]?.includes('"state":"ending"');
      return ending && stateOf({ databases }).entries === 0;
    });
  }

  async until(what: string, is: () => Promise<unknown>): Promise<void> {
    for (const end = Date.now() + 20_000; !(await is()); ) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    }
  }

  sync(): Promise<void> {
    return this.#beside.evaluate(syncToItsEnd);
  }

  kept(databases?: readonly string[]): Promise<StoredData> {
    return this.#beside.evaluate(readStoredData, databases);
  }

  /** Moves the clock of the extension's worker. */
  async shiftClock(ms: number): Promise<void> {
    const [worker] = this.#context.serviceWorkers();
    if (!worker) throw new Error('the extension has no worker');
    await worker.evaluate((by) => {
      const real: () => number = Reflect.get(Date, 'real') ?? Date.now;
      Object.assign(Date, { real, now: () => real() + by });
    }, ms);
  }

  /** Blocks all writes to a database of the extension until the browser ends. */
  async hold(database: string): Promise<void> {
    const settings = await this.#context.newPage();
    await settings.goto(extensionPage('options.html'));
    await settings.evaluate(holdDatabase, database);
  }

  /** Kills the browser as a power cut would. */
  async kill(): Promise<void> {
    const closed = this.#context.waitForEvent('close');
    const cdp = await this.#context.browser()?.newBrowserCDPSession();
    if (!cdp) throw new Error('the driver has no way to the browser itself');
    cdp.send('Browser.crash').catch(() => {}); // the killed browser no longer answers
    await closed;
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
