import { createServer } from 'node:http';
import type { BrowserContext, Frame, Page, Worker } from '@playwright/test';
import { extensionPage, sidebarFrame } from '../kit/browser.ts';
import { addBarePage, type BenchServer, openBarePage, openBenchServer } from './bench-server.ts';
import { type Calm, startWatch, stopWatch, untilSynced } from './calm/in-page.ts';
import { startCounter } from './deltasync/counter.ts';
import { emptyStore } from './firstsync/in-page.ts';
import { type Bench, figureOf } from './kit.ts';
import { type Copy, copyExtension, openBrowser } from './world.ts';

const size = 50_000;
const runs = 3;
/** How long the run is watched after the last row (ms): drawing and caching the figures belongs to the first sync. */
const afterMs = 2_000;

/**
 * The panel (and in separate runs, the rail in a page) is open and drawn before the server may answer. The run is watched from then until
 * shortly after the last row has arrived and the first figures are drawn. The browser reports only tasks of 50 ms or more, so 0 means
 * none.
 */
export const bench: Bench = {
  name: 'calm',
  what: 'longest task in the panel and in the rail while 50,000 rows arrive and are first shown',
  budgets: { 'longest task': { most: 50 }, 'longest task in the rail': { most: 50 } },
  measure: async (seed) => {
    const backend = await openBenchServer({ bench: size }, seed);
    try {
      const seen: Record<Place, Calm[]> = { panel: [], rail: [] };
      for (let run = 0; run < runs; run += 1) {
        for (const place of ['panel', 'rail'] as const) {
          seen[place].push(await watchOne(backend, place));
        }
      }
      const of = (place: Place, key: keyof Calm) => seen[place].map((calm) => calm[key]);
      return {
        ratios: {},
        figures: {
          'longest task': figureOf(of('panel', 'longest'), 'ms'),
          'longest task in the rail': figureOf(of('rail', 'longest'), 'ms'),
          'tasks over 50 ms': figureOf(of('panel', 'long'), 'tasks'),
          'timer late by at most': figureOf(of('panel', 'late'), 'ms'),
          'steps of progress shown': figureOf(of('panel', 'shown'), 'steps'),
        },
      };
    } finally {
      await backend.close();
    }
  },
};

type Place = 'panel' | 'rail';

async function watchOne(backend: BenchServer, place: Place): Promise<Calm> {
  const copy: Copy = await copyExtension();
  addBarePage(copy);
  const gate = Promise.withResolvers<void>();
  const counter = await startCounter(backend.url, gate.promise);
  const context = await openBrowser(copy);
  const host = await hostPage();
  try {
    const driver = await openBarePage(context);
    await driver.evaluate(emptyStore, {
      ...(await backend.startOf('bench')),
      backend: counter.url,
    });
    const frame = await (place === 'panel' ? openPanel(context) : openRail(context, host.url));
    // The settings page is closed because it would share the panel's thread.
    await driver.close();
    await frame.evaluate(startWatch);
    gate.resolve();
    await workerOf(context).evaluate(untilSynced);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const seen = await frame.evaluate(stopWatch);
    await frame.locator(place === 'panel' ? '.panel' : '.rail').waitFor();
    return seen;
  } finally {
    await context.close();
    await host.close();
    await counter.close();
    await copy.close();
  }
}

function workerOf(context: BrowserContext): Worker {
  const worker = context.serviceWorkers()[0];
  if (!worker) throw new Error('the extension has no worker');
  return worker;
}

/** The browser's own side panel, which a tab can show too. */
async function openPanel(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionPage('sidepanel.html'));
  await page.locator('.session-first-sync').waitFor();
  return page;
}

async function openRail(context: BrowserContext, url: string): Promise<Frame> {
  const page = await context.newPage();
  await page.goto(url);
  const frame = await sidebarFrame(page);
  await frame.locator('.rail').waitFor();
  return frame;
}

/** An empty page on a host that the extension supports. */
async function hostPage(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><html lang="en"><title>Mail</title><body><h1>Mail</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
