import type { BrowserContext, Locator, Page } from '@playwright/test';
import { rowKinds } from '../../../lib/contract/rows/index.ts';
import { newId } from '../../../lib/kit/id.ts';
import { openPglite } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { createOrg } from '../../../server/db/org.ts';
import type { RunningServer } from '../../../server/start-server.ts';
import { lockOrg } from '../../../server/write/write-rows.ts';
import { emptyStore, renewToken, type Start } from '../../bench/firstsync/in-page.ts';
import { extensionPage, launchBrowser } from '../../kit/browser.ts';
import { english, englishScreens } from '../../kit/english.ts';
import { type ChangingProxy, startProxy } from '../../kit/proxy.ts';
import { accessToken, startTestServer } from '../../kit/test-server.ts';
import type { PoisonResult } from './sync.ts';
import { type UncheckedRow, UncheckedRows } from './unchecked-rows.ts';
import { fromDatabase } from './unstorable-characters.ts';
import { healthyRow, type Poison, poisons, repId } from './values.ts';

const orgId = 'poisoned';
/** How many poisoned rows of a kind are on the screens at once: the shortest list shows five. No screen lists host files. */
const perKind = 4;
/** The longest wait (ms), long enough for a busy machine. */
const patience = 20_000;

/**
 * The real server, to whose database the test writes without the server's checks, and a rep's browser with the built extension. Values
 * that no database can store (NUL, half a character) are put into the server's answers by a proxy.
 */
export class PoisonedServer {
  readonly #server: RunningServer;
  readonly #serverProxy: ChangingProxy;
  readonly #context: BrowserContext;
  readonly #panel: Page;
  readonly #settings: Page;
  readonly #broken: string[] = [];
  readonly #rows: UncheckedRows;
  /** How often the browser has found its copy of a bucket wrong. */
  #refetches = 0;

  private constructor(
    server: RunningServer,
    serverProxy: ChangingProxy,
    context: BrowserContext,
    panel: Page,
    settings: Page,
  ) {
    this.#server = server;
    this.#rows = new UncheckedRows(server.db, orgId);
    this.#serverProxy = serverProxy;
    this.#context = context;
    this.#panel = panel;
    this.#settings = settings;
    for (const page of [panel, settings]) {
      page.on('pageerror', (error) => this.#broken.push(error.message));
    }
  }

  static async open(extension: string): Promise<PoisonedServer> {
    const db = await openPglite();
    await migrate(db);
    await createOrg(db, orgId, 'Poisoned');
    const server = await startTestServer(db);
    const serverProxy = await startProxy(server.url);
    const context = await launchBrowser({ extension });
    const panel = context.pages()[0] ?? (await context.newPage());
    const settings = await context.newPage();
    const poisoned = new PoisonedServer(server, serverProxy, context, panel, settings);
    await poisoned.write(
      rowKinds.map((kind) => {
        const row = healthyRow(kind, orgId);
        // The most urgent lead and the newest news stay on the screen however many rows are added.
        const first = kind === 'lead' ? { ...row, slaDueAt: '2000-01-01T00:00:00Z' } : row;
        return { kind, id: row.id, row: first };
      }),
    );
    await poisoned.#signIn();
    return poisoned;
  }

  #token(): Promise<string> {
    return accessToken(this.#server, orgId, repId, { expiresIn: 7_200 });
  }

  async #signIn(): Promise<void> {
    const token = await this.#token();
    const answer = await fetch(`${this.#server.url}/v1/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const start: Start = { backend: this.#serverProxy.url, token, me: await answer.json() };
    await this.#settings.goto(extensionPage('options.html'));
    await this.#settings.evaluate(emptyStore, start);
    const lost = await this.sync();
    if (lost !== null) throw new Error(`the first sync: ${lost}`);
    await this.#panel.goto(extensionPage('sidepanel.html'));
    await this.#panel.getByRole('navigation').waitFor();
  }

  /** Writes rows unchecked; null deletes a row. */
  async write(rows: readonly UncheckedRow[]): Promise<void> {
    await this.#rows.write(rows);
    this.#serverProxy.hook(
      '/v1/pull',
      this.#rows.hasOdd() ? () => ({ change: fromDatabase }) : null,
    );
  }

  /** Writes rows unchecked, one by one if the database refuses a row (its indexes take no long keys). Returns the rows that it accepted. */
  async writeStorable(rows: readonly UncheckedRow[]): Promise<UncheckedRow[]> {
    try {
      await this.write(rows);
      return [...rows];
    } catch (error) {
      if (rows.length > 1) {
        const taken: UncheckedRow[] = [];
        for (const row of rows) taken.push(...(await this.writeStorable([row])));
        return taken;
      }
      if (/index row/.test(messageOf(error))) return [];
      throw error;
    }
  }

  /** Asks for a sync and waits until everything has arrived; returns the fault, or null. */
  async sync(): Promise<string | null> {
    const { version } = await this.#server.db.transaction((tx) => lockOrg(tx, orgId));
    // All rounds together take longer than a token is valid.
    await this.#settings.evaluate(renewToken, await this.#token());
    try {
      const refetches = await this.#settings.evaluate(syncedTo, { version, patience });
      const more = refetches - this.#refetches;
      this.#refetches = refetches;
      return more > 0 ? `${more} buckets were fetched again` : null;
    } catch (error) {
      return messageOf(error);
    }
  }

  /** Visits every screen. Returns the screens that are missing or show something that no rep should read. */
  async lostScreens(): Promise<string[]> {
    const lost: string[] = [];
    // A page in the background draws only once a second.
    await this.#panel.bringToFront();
    for (const [name, visit] of Object.entries(screens)) {
      try {
        await visit(this.#panel);
        const said = await this.#panel.locator('body').textContent();
        const bad = nonsense.exec(said ?? '');
        if (bad) lost.push(`${name} says “${bad[0]}”`);
      } catch (error) {
        lost.push(`${name}: ${messageOf(error)}`);
      }
    }
    await this.#settings.bringToFront();
    await this.#settings.reload();
    await this.#settings
      .getByText(englishScreens.options.diagnostics)
      .waitFor({ timeout: patience });
    lost.push(...this.#broken.splice(0));
    return lost;
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#serverProxy.close();
    await this.#server.close();
  }
}

const nonsense = /Invalid Date|\bNaN\b|\bundefined\b|\[object |This part could not be shown/;

const go = (page: Page, part: string) =>
  page.getByRole('navigation').getByRole('button', { name: part }).click({ timeout: patience });
const see = (page: Page, text: string) =>
  page.getByText(text).first().waitFor({ timeout: patience });

/** Where to click, and the healthy row that must be there. */
const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  today: async (page) => {
    await go(page, english.nav.today);
    await see(page, 'Lead good-lead');
  },
  activity: async (page) => {
    await go(page, english.nav.activity);
    await see(page, 'A note');
  },
  figures: async (page) => {
    await page.locator('.glance').click({ timeout: patience });
    await see(page, englishScreens.figures.title);
  },
  news: async (page) => {
    await go(page, english.nav.more);
    await page
      .getByRole('button', { name: englishScreens.more.screens.news.title })
      .click({ timeout: patience });
    await see(page, 'News good-announcement');
  },
  outbox: async (page) => {
    await go(page, english.nav.more);
    await page.getByRole('button', { name: /^Outbox/ }).click({ timeout: patience });
    await see(page, englishScreens.outbox.empty);
  },
  prospect: async (page) => {
    await go(page, english.nav.prospect);
    const box = page.getByLabel(englishScreens.hosts.paste);
    const known = page.getByText('Contact good-contact');
    await box.or(known).first().waitFor({ timeout: patience });
    if (await box.isVisible()) {
      // A new name each time, because the panel shows its last result for the same people until it has read again.
      await box.fill(`${newId()} <dana@good.example>`);
      await page
        .getByRole('button', { name: englishScreens.hosts.pasteGo })
        .click({ timeout: patience });
    }
    const one = page.getByRole('button', { name: /Contact good-contact/ });
    const card = page.getByRole('heading', { name: 'Contact good-contact' });
    await one.or(card).first().waitFor({ timeout: patience });
    if (!(await card.isVisible())) await one.first().click({ timeout: patience });
    await card.waitFor({ timeout: patience });
    await see(page, 'Deal good-deal');
  },
  templates: async (page) => {
    await go(page, english.nav.templates);
    await see(page, 'Template good-template');
  },
  preview: async (page) => {
    const rows = page.getByRole('listitem').filter({ hasText: 'Template' });
    // Every template in the list is filled, including the poisoned ones.
    const buttons = rows.getByRole('button');
    // Counts the buttons again each time, because rows of the last round are still disappearing from the list.
    for (let i = 0; i < (await buttons.count()); i += 1) {
      const left = (error: unknown) => isGone(buttons, i, error);
      if (
        await buttons
          .nth(i)
          .click({ timeout: patience })
          .then(() => false, left)
      )
        break;
      await page
        .getByRole('heading', { name: englishScreens.template.preview })
        .waitFor({ timeout: patience });
      await page.getByRole('button', { name: englishScreens.acts.back }).click();
      await see(page, 'Template good-template');
    }
  },
};

/** True if the button could not be pressed because it is no longer in the list; throws any other error again. */
async function isGone(buttons: Locator, at: number, error: unknown): Promise<true> {
  if ((await buttons.count()) > at) throw error;
  return true;
}

/**
 * Writes a few poisoned rows of every kind at once to the real server, and visits the screens of the built extension. `keep`: the rows
 * to try; by default all.
 */
export async function poisonScreens(
  poisoned: PoisonedServer,
  keep: (poison: Poison) => boolean = () => true,
): Promise<PoisonResult> {
  const result: PoisonResult = { rows: 0, screensLost: 0, syncsLost: 0, failures: [] };
  const rounds = roundsOf(keep);
  for (const [index, round] of rounds.entries()) {
    // All rounds take long; if one hangs, the output shows which.
    if (index % 20 === 0) console.error(`  screens: round ${index + 1} of ${rounds.length}`);
    const wanted = round.map(({ kind, row }, index): UncheckedRow => {
      const own: unknown = Object(row).id;
      return { kind, id: typeof own === 'string' && own !== '' ? own : `other-${index}`, row };
    });
    const rows = await poisoned.writeStorable(wanted);
    result.rows += rows.length;
    const names = round.map(({ kind, field }) => `${kind}.${field}`).join(' ');
    const lost = await poisoned.sync();
    if (lost !== null) {
      result.syncsLost += 1;
      result.failures.push(`sync: ${lost} (${names})`);
    }
    const screensLost = await poisoned.lostScreens();
    result.screensLost += screensLost.length;
    result.failures.push(...screensLost.map((failure) => `${failure} (${names})`));
    await poisoned.write(rows.map(({ kind, id }) => ({ kind, id, row: null })));
  }
  return result;
}

function roundsOf(keep: (poison: Poison) => boolean): Poison[][] {
  const byKind = Map.groupBy(
    [...poisons()].filter((poison) => keep(poison) && isStorable(poison.row)),
    ({ kind }) => kind,
  );
  const lists = [...byKind.values()];
  const listed = [...byKind].flatMap(([kind, { length }]) => (kind === 'hostFile' ? [] : [length]));
  const count = Math.max(1, Math.ceil(Math.max(0, ...listed) / perKind));
  const upTo = (list: readonly Poison[], round: number) =>
    Math.round((list.length * round) / count);
  return Array.from({ length: count }, (_, round) =>
    lists.flatMap((list) => list.slice(upTo(list, round), upTo(list, round + 1))),
  );
}

function isStorable(row: unknown): boolean {
  return JSON.stringify(row).length < 1_000_000;
}

/** Runs in a page of the extension. Returns how often the browser has ever fetched a bucket again because its copy was wrong. */
async function syncedTo({
  version,
  patience,
}: {
  version: number;
  patience: number;
}): Promise<number> {
  const { runtime } = Reflect.get(globalThis, 'chrome');
  const end = Date.now() + patience;
  for (;;) {
    await runtime.sendMessage({ repside: 'sync.kick', request: {} });
    const opening = indexedDB.open('repside-store');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const meta = opening.result.transaction('meta').objectStore('meta');
    const read = (key: string) =>
      new Promise<unknown>((resolve) => {
        const request = meta.get(key);
        request.onsuccess = () => resolve(request.result?.value);
      });
    const [horizon, problem, healed] = await Promise.all(
      ['horizon', 'syncProblem', 'healed'].map(read),
    );
    opening.result.close();
    if (typeof horizon === 'number' && horizon >= version) return Object(healed).times ?? 0;
    if (Date.now() > end)
      throw new Error(`at ${horizon} of ${version}: ${JSON.stringify(problem)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
