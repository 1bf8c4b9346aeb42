import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import type { FillValues } from '../../../lib/template/fill.ts';
import { findChromium } from '../../kit/browsers.ts';
import { type Desk, newDesk } from '../../kit/import-desk.ts';
import type { Environment } from '../campaign.ts';
import { trustDatabases } from '../databases.ts';
import { type SecretServer, secretServers } from '../secret-server.ts';
import type { Product } from './page-code.ts';

/** A page in a real browser that contains the product's code, servers, and a way to import files. */
export interface InjectionEnvironment extends Environment {
  /** Inserts a template into a fresh page, and throws if any of it ran, loaded or moved. Returns the inserted text. */
  insert(
    bodyHtml: string,
    values?: Partial<FillValues['context']>,
    answers?: Record<string, string>,
  ): Promise<string>;
  /** Runs the product's page code in a page with this HTML. */
  inPage<T>(html: string, run: (product: Product) => T): Promise<T>;
  servers: readonly SecretServer[];
  desk: Desk;
}

export const context: FillValues['context'] = {
  contact: { name: 'Dana Whitfield', title: 'Head of Fleet' },
  account: { name: 'Northwind', region: 'North' },
  deal: null,
  rep: { name: 'Robin Pereira', email: 'robin@harborline.example' },
  organisation: { name: 'Harborline' },
  today: '2026-11-24',
};

/** An attacker's script sets this variable when it runs; an attacker's picture counts as loaded when its address was requested. */
const mark = 'attacked';
const site = 'https://page.example/';

export async function openInjection(): Promise<InjectionEnvironment> {
  const code = await bundle();
  const browser = await chromium.launch({ executablePath: await findChromium() });
  const page = await browser.newPage();
  const servers = await secretServers();
  const [database] = await trustDatabases();
  if (!database) throw new Error('there is no database');
  let html = '';
  let asked: string[] = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === site) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    asked.push(url);
    return route.abort();
  });
  const open = async (body: string) => {
    html = `<!doctype html><title>Mail</title><body>${body}</body>`;
    asked = [];
    await page.goto(site);
    await page.evaluate(code);
  };
  return {
    servers,
    desk: await newDesk(database.db),
    inPage: async (body, run) => {
      await open(body);
      return page.evaluate(`(${run.toString()})(product)`) as ReturnType<typeof run> as never;
    },
    insert: async (bodyHtml, values = {}, answers = {}) => {
      await open('');
      const place = { language: 'en', country: null };
      const filling = { place, context: { ...context, ...values } };
      const shown = await page.evaluate(
        ([body, given, said]) =>
          (globalThis as unknown as { product: Product }).product.insert(body, given, said),
        [bodyHtml, filling, answers] as const,
      );
      await whatCameOfIt(page, shown, () => asked);
      return shown;
    },
    close: async () => {
      await browser.close();
      for (const server of servers) await server.close();
      await database.db.close();
      await database.close();
    },
  };
}

async function whatCameOfIt(page: Page, shown: string, asked: () => string[]): Promise<void> {
  // Triggers the handlers that wait for the pointer or the focus; pictures and frames are requested without that.
  await page.mouse.move(5, 5);
  await page.locator('#draft').hover({ force: true });
  await page.locator('#draft').focus();
  const found = await page.evaluate((name) => {
    const draft = document.querySelector('#draft');
    const elements = [...(draft?.querySelectorAll('*') ?? [])];
    const attributes = elements.flatMap((one) => [...one.attributes]);
    return {
      ran: name in globalThis,
      title: document.title,
      here: location.href,
      events: attributes.filter((one) => one.name.startsWith('on')).length,
      bad: elements
        .map((one) => one.localName)
        .filter((tag) =>
          /^(script|style|iframe|object|embed|form|input|button|base|meta|link|svg|math|img|video|audio|template)$/.test(
            tag,
          ),
        ),
      links: attributes
        .filter((one) => ['href', 'src', 'action', 'xlink:href', 'formaction'].includes(one.name))
        .map((one) => one.value)
        .filter((value) => !/^(https?:|mailto:)/i.test(value)),
      fixed: elements.filter((one) => /fixed|absolute/.test(getComputedStyle(one).position)).length,
    };
  }, mark);
  const faults = Object.entries({ ...found, asked: asked() }).filter(([name, value]) => {
    if (name === 'title') return value !== 'Mail';
    if (name === 'here') return value !== site;
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
  if (faults.length > 0)
    throw new Error(`${JSON.stringify(Object.fromEntries(faults))} of ${shown.slice(0, 200)}`);
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-trust-injection-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        minify: false,
        lib: {
          entry: join(import.meta.dirname, 'page-code.ts'),
          formats: ['iife'],
          name: 'repsideInjection',
          fileName: () => 'page.js',
        },
      },
    });
    return readFileSync(join(folder, 'page.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
