import { type CDPSession, expect, type Page, test } from '@playwright/test';
import type { DockPosition } from '../../lib/contract/page/dock-position.ts';
import { enter, serve, type World } from './kit.ts';

const base = 'https://crm.example/';
const frameUrl = 'https://frame.example/sidebar.html';
const dock = '[data-repside=dock]';
const size = { width: 1280, height: 900 };

async function open(page: Page, body = '<p>Words</p>', place?: DockPosition): Promise<World> {
  await serve(page, {
    [base]: `<!doctype html><html lang="en"><body style="margin:0">${body}</body></html>`,
    [frameUrl]: `<!doctype html><p>frame</p><script>
      onmessage = ({ ports: [line] }) => line.postMessage({ move: 'Nach nebenan', updated: '', close: '' });
    </script>`,
  });
  await page.goto(base);
  const world = await enter(page);
  if (place) await world.call('placed', place);
  await world.call('start', frameUrl);
  await shown(page);
  return world;
}

/** Waits until the dock is displayed in its final position. */
async function shown(page: Page): Promise<void> {
  await expect(page.locator(dock)).toHaveCSS('opacity', '1');
}

const boxOf = async (page: Page) => {
  const box = await page.locator(dock).boundingBox();
  if (!box) throw new Error('the dock is not displayed');
  return box;
};

/** Presses on the handle and moves to this position, without releasing the mouse button. */
async function drag(page: Page, x: number, y: number): Promise<void> {
  const box = await boxOf(page);
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await page.mouse.move((box.x + x) / 2, (box.y + y) / 2);
  await page.mouse.move(x, y);
}

test('The dock can be dragged anywhere with the mouse, reports its position once, and has the same position on the next page', async ({
  page,
}) => {
  const world = await open(page);
  await drag(page, 30, 310);
  const box = await boxOf(page);
  expect([box.x, Math.round(box.y), box.width, Math.round(box.height)]).toEqual([0, 300, 44, 232]);
  expect(await world.call('places')).toEqual([]);
  await page.mouse.up();
  const [place, ...more] = await world.call('places');
  expect(more).toEqual([]);
  expect(place?.side).toBe('left');

  await open(page, '<p>Another page</p>', place);
  expect((await boxOf(page)).x).toBe(0);
  expect((await boxOf(page)).y).toBeCloseTo(300, 1);
});

test('The dock stays at the edge when it is dragged out of the window', async ({ page }) => {
  const world = await open(page);
  await drag(page, 1279, 4);
  await page.mouse.move(1279, -80);
  expect(await boxOf(page)).toMatchObject({ x: 1236, y: 0 });
  await page.mouse.move(1279, 2000);
  await page.mouse.up();
  expect(await boxOf(page)).toMatchObject({ x: 1236, y: size.height - 232 });
  expect(await world.call('places')).toEqual([{ side: 'right', at: 100 }]);
});

test('Escape puts a dragged dock back', async ({ page }) => {
  const world = await open(page, '', { side: 'right', at: 20 });
  const before = await boxOf(page);
  await drag(page, 30, 600);
  await page.keyboard.press('Escape');
  expect(await boxOf(page)).toEqual(before);
  await page.mouse.move(60, 700);
  await page.mouse.up();
  expect(await boxOf(page)).toEqual(before);
  expect((await world.call('places')).at(-1)).toEqual({ side: 'right', at: 20 });
});

test('A click on the handle does not move the dock', async ({ page }) => {
  await open(page, '', { side: 'left', at: 33 });
  const before = await boxOf(page);
  await page.mouse.click(before.x + 20, before.y + 10);
  expect(await boxOf(page)).toEqual(before);
});

test('The dock can be dragged by a finger', async ({ page }) => {
  await open(page);
  const { x, y } = await boxOf(page);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: [number, number][]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map(([left, top]) => ({ x: left, y: top })),
    });
  await touch('touchStart', [[x + 20, y + 10]]);
  for (const at of [0.3, 0.6, 1]) await touch('touchMove', [[x + 20 - at * x, y + 10 + at * 200]]);
  await touch('touchEnd', []);
  await expect.poll(async () => (await boxOf(page)).x).toBe(0);
  await expect.poll(async () => Math.round((await boxOf(page)).y)).toBe(Math.round(y + 200));
});

async function handleName(cdp: CDPSession): Promise<string[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => node.role?.value === 'button')
    .map((node) => String(node.name?.value));
}

test('The dock is moved by arrows, Home, End and Escape, and the page gets none of these keys', async ({
  page,
}) => {
  const world = await open(page, '', { side: 'right', at: 50 });
  await page.evaluate(() => {
    document.addEventListener('keydown', ({ key }) => document.body.append(`[${key}]`));
  });
  const devtools = await page.context().newCDPSession(page);
  // The name is in the language of the frame, which sends it.
  await expect.poll(() => handleName(devtools)).toEqual(['Nach nebenan']);
  await page.keyboard.press('Tab');
  await expect(page.locator('body')).toHaveText('[Tab]');
  const press = async (key: string) => {
    await page.keyboard.press(key);
    const { x, y } = await boxOf(page);
    return [x, Math.round(y)];
  };
  const free = size.height - 232;
  expect(await press('ArrowUp')).toEqual([1236, Math.round(free * 0.45)]);
  expect(await press('ArrowLeft')).toEqual([0, Math.round(free * 0.45)]);
  expect(await press('ArrowDown')).toEqual([0, Math.round(free * 0.5)]);
  expect(await press('Home')).toEqual([0, 0]);
  expect(await press('ArrowUp')).toEqual([0, 0]);
  expect(await press('End')).toEqual([0, free]);
  expect(await press('ArrowRight')).toEqual([1236, free]);
  expect((await world.call('places')).at(-1)).toEqual({ side: 'right', at: 100 });
  expect(await press('Escape')).toEqual([1236, free / 2]);
  expect((await world.call('places')).at(-1)).toEqual({ side: 'right', at: 50 });
  expect(await page.locator('body').textContent()).toBe('[Tab]');
});

test('The dock stays in a shrinking window, open or closed', async ({ page }) => {
  const world = await open(page, '', { side: 'left', at: 100 });
  for (const expanded of [false, true]) {
    await world.call('resize', expanded);
    for (const height of [900, 500, 320]) {
      await page.setViewportSize({ width: 700, height });
      const box = await boxOf(page);
      expect(box.x).toBe(0);
      expect(Math.round(box.y + box.height)).toBe(height);
      expect(box.y).toBeGreaterThanOrEqual(0);
    }
  }
});

test('The dock never shifts the layout of a page that renders late', async ({ page }) => {
  await serve(page, {
    [base]: '<!doctype html><html lang="en"><body><main></main></body></html>',
    [frameUrl]: '<!doctype html><p>frame</p>',
  });
  await page.goto(base);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main?.append(...Array.from({ length: 60 }, (_, i) => `Row ${i} `.repeat(20)));
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      (window as unknown as { shifts: unknown[] }).shifts.push(...list.getEntries());
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const world = await enter(page);
  await world.call('start', frameUrl);
  await shown(page);
  for (const expanded of [true, false, true, false]) {
    await world.call('resize', expanded);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
  expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual(
    [],
  );
});

test('A dialog of the page covers the dock, and a full-screen video hides it', async ({ page }) => {
  await open(
    page,
    '<dialog style="position:fixed;inset:0;width:100vw;height:100vh;max-width:none">D</dialog><video></video>',
    { side: 'right', at: 50 },
  );
  const top = () =>
    page.evaluate(() => {
      const found = document.elementFromPoint(1260, 450);
      return found?.getAttribute('data-repside') ?? found?.localName;
    });
  expect(await top()).toBe('dock');
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  expect(await top()).toBe('dialog');
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await page.evaluate(() => document.querySelector('video')?.requestFullscreen());
  await expect.poll(() => page.locator(dock).boundingBox()).toBeNull();
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await page.locator(dock).boundingBox())?.width).toBe(44);
});

test('A page whose script ran first reaches neither the shadow root nor the frame, and cannot remove the dock with events', async ({
  page,
}) => {
  await serve(page, {
    [base]: `<!doctype html><html lang="en"><body><script>
      window.roots = [];
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (...all) { const root = attach.apply(this, all); roots.push(root); return root; };
      for (const name of ['repside-dock', 'repside-note', 'repside-picker'])
        customElements.define(name, class extends HTMLElement { constructor() { super(); roots.push(this.attachInternals().shadowRoot); } });
      const show = HTMLElement.prototype.showPopover;
      HTMLElement.prototype.showPopover = function () { roots.push(this); return show.call(this); };
      window.MessageChannel = class { constructor() { roots.push(this); } };
      addEventListener('message', (event) => roots.push(event.data));
    </script></body></html>`,
    [frameUrl]: '<!doctype html><p>frame</p>',
  });
  await page.goto(base);
  const world = await enter(page);
  await world.call('start', frameUrl);
  await shown(page);
  await page.evaluate(() => {
    for (const name of ['repside-dock-replaced', 'wxt:content-script-started']) {
      document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: {} }));
      window.dispatchEvent(new CustomEvent(name, { detail: {} }));
    }
  });
  await expect(page.locator(dock)).toHaveCount(1);
  expect(await page.evaluate(() => Reflect.get(window, 'roots'))).toEqual([]);
  expect(await page.evaluate(() => window.length)).toBe(0);
});

test('The frame is removed when the page moves the dock, with or without a load', async ({
  page,
}) => {
  const frames = () => page.frames().filter((one) => one.url() === frameUrl).length;
  for (const how of ['moveBefore', 'append'] as const) {
    await open(page);
    await expect.poll(frames).toBe(1);
    await page.evaluate(
      ([tag, way]) => {
        const host = document.querySelector(tag);
        const body = document.body as HTMLElement & { moveBefore(what: Node, before: null): void };
        if (host && way === 'moveBefore') body.moveBefore(host, null);
        else if (host) body.append(host);
      },
      [dock, how] as const,
    );
    await expect.poll(frames).toBe(0);
  }
});

test('No style of the page’s other elements changes how the dock is drawn', async ({ page }) => {
  await open(page, '<p>Words</p>', { side: 'right', at: 50 });
  const { x, y, width, height } = await boxOf(page);
  // The corners are round, so the page is visible there.
  const clip = { x: x + 16, y: y + 16, width: width - 16, height: height - 32 };
  const before = await page.screenshot({ clip });
  for (const style of [
    'opacity:.01',
    'filter:invert(1) blur(3px)',
    'clip-path:inset(0 50% 0 0)',
    'mask:linear-gradient(#0000,#0000)',
    'transform:rotate(20deg) scale(.2)',
    'mix-blend-mode:difference;background:red',
    'contain:strict;width:10px;height:10px;overflow:hidden',
  ]) {
    await page.evaluate((css) => {
      document.documentElement.style.cssText = css;
      document.body.style.cssText =
        'position:fixed;inset:0;background:red;z-index:2147483647;backdrop-filter:blur(9px)';
    }, style);
    expect((await page.screenshot({ clip })).equals(before), style).toBe(true);
  }
});

test('A dock without a saved position appears where it covers nothing', async ({ page }) => {
  // Icons along the right edge, as in many CRMs, and a scroll bar beside them.
  const icons = Array.from({ length: 10 }, (_, i) => `<button style="height:32px">${i}</button>`);
  const world = await open(
    page,
    `<div style="position:fixed;inset:0 0 0 auto;width:56px;display:flex;flex-direction:column;gap:40px">${icons.join('')}</div>`,
  );
  await expect.poll(async () => (await boxOf(page)).x).toBe(0);
  expect(await world.call('places')).toEqual([]);
});

test('The dock covers as little as possible when no position is free', async ({ page }) => {
  const links = (count: number, side: string) =>
    `<div style="position:fixed;${side}:0;top:0;width:60px">${'<a href="#" style="display:block;height:30px">a</a>'.repeat(count)}</div>`;
  await open(page, links(30, 'right') + links(17, 'left'));
  await expect.poll(() => boxOf(page)).toMatchObject({ x: 0 });
  expect((await boxOf(page)).y).toBeGreaterThan(400);
});

/** Counts the listeners, timers and observers of this world. */
const ledger = `
  const live = new Set();
  globalThis.left = () => [...live].filter((one) => one.counts()).map((one) => one.what);
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const { signal } = Object(options);
    const target = this;
    const counts = () => !(signal && signal.aborted) && !(target instanceof AbortSignal) && (!('isConnected' in target) || target.isConnected);
    live.add({ what: 'listener ' + type, counts });
    return listen.call(this, type, listener, options);
  };
  for (const kind of ['Timeout', 'Interval']) {
    const set = globalThis['set' + kind], clear = globalThis['clear' + kind], open = new Map();
    globalThis['set' + kind] = (work, ms) => {
      const id = set(() => { if (kind === 'Timeout') live.delete(open.get(id)); work(); }, ms);
      open.set(id, { what: kind, counts: () => true });
      live.add(open.get(id));
      return id;
    };
    globalThis['clear' + kind] = (id) => { live.delete(open.get(id)); clear(id); };
  }
  for (const kind of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const { observe, disconnect } = globalThis[kind].prototype, entries = new WeakMap();
    globalThis[kind].prototype.observe = function (...all) {
      if (!entries.has(this)) entries.set(this, { what: kind, counts: () => true });
      live.add(entries.get(this));
      return observe.apply(this, all);
    };
    globalThis[kind].prototype.disconnect = function () { live.delete(entries.get(this)); return disconnect.call(this); };
  }
`;

test('No element, listener, timer or observer of the extension is left on the page after the extension is gone', async ({
  page,
}) => {
  await serve(page, {
    [base]:
      '<!doctype html><html lang="en"><body><iframe srcdoc="<p>x</p>"></iframe><textarea></textarea></body></html>',
    [frameUrl]: '<!doctype html><p>frame</p>',
  });
  await page.goto(base);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const world = await enter(page, 'repside', ledger);
  await world.call('start', frameUrl);
  await shown(page);
  await page.locator('textarea').fill('words');
  expect((await world.call('left')).sort()).toContain('MutationObserver');
  await world.call('die');
  await expect.poll(() => world.call('left')).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});
