import { join } from 'node:path';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { PushRequest } from '../../lib/contract/wire/push.ts';
import { copyOfExtension } from '../kit/extension-copy.ts';
import { extensionFrame, launchFirefox, until } from '../kit/firefox.ts';
import { type ChangingProxy, startProxy } from '../kit/proxy.ts';
import type { BackgroundCall } from './headless-rep/background-helper.ts';
import { ask } from './headless-rep/call.ts';
import type { Start } from './headless-rep/main.ts';
import { openRecordingServer } from './recording-server.ts';
import { builtExtension, expect, test } from './world.ts';

/** More than one batch of a push. */
const clicks = 60;
/** How many batches these clicks make, sent by each of the two pushers. */
const maxRequests = 4;

test('Two pushers in Firefox, where Web Locks are partitioned, give every click one effect', async () => {
  test.setTimeout(300_000);
  const copy = copyOfExtension(builtExtension('firefox'));
  await copy.addPage('headless-rep', join(import.meta.dirname, 'headless-rep/main.ts'));
  await copy.addScript(
    'background-helper',
    join(import.meta.dirname, 'headless-rep/background-helper.ts'),
  );
  copy.changeManifest((manifest) => ({
    ...manifest,
    background: {
      ...manifest.background,
      scripts: [...(manifest.background.scripts ?? []), 'background-helper.js'],
    },
    web_accessible_resources: [
      { resources: ['sidebar.html', 'headless-rep.html'], matches: ['<all_urls>'] },
    ],
  }));
  const server = await openRecordingServer('pushers');
  const serverProxy = await startProxy(server.url);
  // Makes Firefox partition the storage of frames in other sites' pages, which is its default.
  const browser = await launchFirefox(copy.folder, {
    prefs: { 'network.cookie.cookieBehavior': 5 },
  });
  try {
    const { page, frame } = await openHeadlessRep(browser, serverProxy);
    const start: Start = { ...(await server.startOf('anna')), backend: serverProxy.url };
    await ask(frame, 'hush');

    await tellBackground(frame, 'open', 'headless-rep.html');
    const tab = await until('the tab', () => pageAt(browser, '/headless-rep.html'));
    await tellBackground(frame, 'hold', 'probe');
    expect(await ask(tab, 'lockIsFree', 'probe'), 'in a tab: the background holds it').toBe(false);
    expect(await ask(frame, 'lockIsFree', 'probe'), 'in a frame: another lock').toBe(true);
    await page.bringToFront();

    await ask(frame, 'signIn', start);
    await tellBackground(frame, 'token', start.token);
    const saved: string[] = [];
    for (const turn of ['lease', 'background first', 'frame first'] as const) {
      await ask(frame, 'keepFromSync');
      const notes = Array.from({ length: clicks }, (_, i) => `${turn} ${i}`);
      saved.push(...(await ask(frame, 'calls', notes)));
      const requests = await pushTogether(frame, start, serverProxy, turn);
      console.log(`${turn}: ${requests.length} requests for ${clicks} clicks`);
      expect(requests.length).toBeLessThanOrEqual(maxRequests);
      const times = new Map<string, number>();
      for (const id of requests.flat()) times.set(id, (times.get(id) ?? 0) + 1);
      expect(times.size).toBe(clicks);
      const most = Math.max(...times.values());
      expect(most).toBeLessThanOrEqual(2);
      if (turn !== 'lease') expect(most, 'both have pushed').toBe(2);
    }

    const effects = await server.effects();
    expect([...effects.keys()], 'in the order clicked, each once').toEqual(saved);
    for (const id of saved) expect(effects.get(id), id).toEqual(['put']);
    expect((await server.answered()).length).toBe(saved.length);
  } finally {
    await browser.close();
    await serverProxy.close();
    await server.close();
    copy.remove();
  }
});

/** Opens an ordinary site's page with the extension's page in a frame. */
async function openHeadlessRep(
  browser: Browser,
  serverProxy: ChangingProxy,
): Promise<{ page: Page; frame: Frame }> {
  serverProxy.hook('/site', () => ({
    status: 200,
    html: '<!doctype html><title>Site</title><p>Hello',
  }));
  const page = await browser.newPage();
  await page.goto(`${serverProxy.url}/site`);
  const sidebar = await extensionFrame(page, '/sidebar.html');
  const address = await sidebar.evaluate(() => new URL('headless-rep.html', location.href).href);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, address);
  const frame = await extensionFrame(page, '/headless-rep.html');
  await until('its script', () => isHeadlessRep(frame));
  return { page, frame };
}

const isHeadlessRep = (place: Page | Frame) => place.evaluate(() => 'headlessRep' in globalThis);

async function pageAt(browser: Browser, path: string): Promise<Page | null> {
  for (const page of await browser.pages()) {
    const href = await page.evaluate(() => location.href).catch(() => '');
    const ours = href.startsWith('moz-extension://') && href.endsWith(path);
    if (ours && (await isHeadlessRep(page))) return page;
  }
  return null;
}

async function tellBackground(frame: Frame, call: BackgroundCall, given: string): Promise<void> {
  await frame.evaluate(
    (message) => Reflect.get(globalThis, 'browser').runtime.sendMessage(message),
    { call, given },
  );
}

/**
 * Makes the background and the frame sync at the same time until the outbox is empty. Returns the mutation ids of each push. `lease`: the
 * frame respects the lease, as usual; otherwise the frame ignores it, and both push at the same time.
 */
async function pushTogether(
  frame: Frame,
  start: Start,
  serverProxy: ChangingProxy,
  turn: 'lease' | 'background first' | 'frame first',
): Promise<string[][]> {
  const requests: string[][] = [];
  const both = Promise.withResolvers<void>();
  serverProxy.hook('/v1/push', async (body) => {
    requests.push(PushRequest.parse(body).mutations.map(({ id }) => id));
    if (requests.length === 2) both.resolve();
    if (turn !== 'lease') await both.promise;
    return null;
  });
  const arrived = (count: number) => until(`push ${count}`, async () => requests.length >= count);
  const syncHere = () => ask(frame, 'sync', start, turn !== 'lease');
  await ask(frame, 'letSync');
  let here: Promise<unknown> = Promise.resolve();
  if (turn === 'background first') {
    await ask(frame, 'kick');
    await arrived(1);
    here = syncHere();
  } else {
    here = syncHere();
    if (turn === 'frame first') await arrived(1);
    await ask(frame, 'kick');
  }
  if (turn !== 'lease') await arrived(2);
  await here;
  await until('an empty outbox', async () => {
    await ask(frame, 'kick');
    return (await ask(frame, 'outbox')).length === 0;
  });
  serverProxy.hook('/v1/push', null);
  return requests;
}
