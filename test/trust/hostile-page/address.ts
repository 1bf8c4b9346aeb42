import { extensionPage } from '../../kit/browser.ts';
import type { ChromiumEnvironment } from '../clickjacking/chromium.ts';
import { soon } from '../clickjacking/tab.ts';
import {
  figures,
  frameAddress,
  hold,
  openWith,
  type PageAttack,
  untilAnotherComes,
} from './environment.ts';

/** Attacks that reach the sidebar's page by its address. */
const files = ['sidebar.html', 'sidepanel.html', 'options.html', 'manifest.json', 'background.js'];

const fetched = (addresses: readonly string[]) => `Promise.all(${JSON.stringify(addresses)}.map(
  (address) => fetch(address).then(() => address, () => null))).then((all) => all.filter(Boolean))`;

export const addressAttacks: readonly PageAttack[] = [
  {
    id: '51',
    what: 'A page with or without the sidebar loads the extension’s files by a fixed address.',
    attempt: async (environment) => {
      const { page, pages } = environment;
      await openWith(environment, '');
      const here = page.url();
      for (const at of [here, here.replace('127.0.0.1', 'localhost')]) {
        await page.goto(at);
        const got = await page.evaluate(fetched(files.map((file) => extensionPage(file))));
        hold(JSON.stringify(got) === '[]', `it fetched ${JSON.stringify(got)}`);
      }
      await page.goto(pages.page('<p>x</p>').replace('127.0.0.1', 'localhost'));
      await page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        window.open(src);
      }, extensionPage('sidebar.html'));
      await untilAnotherComes(environment);
      for (const one of [
        ...page.frames(),
        ...page
          .context()
          .pages()
          .flatMap((p) => p.frames()),
      ]) {
        const text = one.url().includes('sidebar.html')
          ? await one.evaluate(() => document.body.textContent).catch(() => '')
          : '';
        hold(!figures.test(text), 'the panel is shown under its static address');
      }
      await closeOthers(environment);
    },
  },
  {
    id: '52',
    what: 'A page without the sidebar finds out from globals, entries, elements or time that the extension is installed.',
    attempt: async (environment) => {
      const { page, pages } = environment;
      const plain =
        '<!doctype html><html><head><title>x</title></head><body><p>x</p></body></html>';
      await page.goto(pages.page(plain).replace('127.0.0.1', 'localhost'));
      await untilAnotherComes(environment);
      const traces = await page.evaluate(() => {
        const clean = document.createElement('iframe');
        document.body.append(clean);
        const known = new Set(Object.getOwnPropertyNames(clean.contentWindow));
        clean.remove();
        const names = Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
        const entries = performance.getEntries().map(({ name }) => name);
        return {
          globals: names.filter((name) => !/^\d+$/.test(name)),
          entries: entries.filter((name) => name.includes('extension')),
          html: document.documentElement.outerHTML,
        };
      });
      hold(
        !traces.globals.some((name) => /repside|wxt|browser/i.test(name)),
        `globals: ${traces.globals}`,
      );
      hold(traces.entries.length === 0, `entries: ${traces.entries}`);
      hold(!/repside|data-wxt/i.test(traces.html), `elements: ${traces.html.slice(0, 300)}`);
    },
  },
  {
    id: '53',
    what: 'A page reads the closed shadow root by means of a custom element with the sidebar’s name.',
    attempt: async (environment) => {
      await openWith(
        environment,
        `globalThis.taken = []; for (const name of ['repside-dock', 'repside-note', 'repside-picker']) customElements.define(name,
          class extends HTMLElement { constructor() { super(); const i = this.attachInternals(); taken.push(() => i.shadowRoot); } })`,
      );
      const got = await environment.page.evaluate(() => {
        const taken = (globalThis as { taken?: (() => unknown)[] }).taken ?? [];
        const hosts = [...document.querySelectorAll<HTMLElement>('*')].filter((one) => {
          try {
            return one.attachInternals().shadowRoot !== null;
          } catch {
            return one.shadowRoot !== null;
          }
        });
        return taken.filter((root) => root()).length + hosts.length;
      });
      hold(got === 0, `${got} shadow roots`);
    },
  },
  {
    id: '54',
    what: 'A page opens the leaked address in a frame.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const address = await frameAddress(environment);
      await environment.page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        frame.style.cssText = 'width:400px;height:600px';
        frame.onload = () =>
          frame.contentWindow?.postMessage({ type: 'repside:nonce', nonce: 'x' }, '*');
        document.body.append(frame);
      }, address);
      await untilAnotherComes(environment);
      const shown = await textsAt(environment, '/sidebar.html');
      hold(
        shown.filter((text) => figures.test(text)).length <= 1,
        'a second frame shows the figures',
      );
    },
  },
  {
    id: '55',
    what: 'A page opens the leaked address in a window.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const address = await frameAddress(environment);
      const coming = environment.context.waitForEvent('page', { timeout: 4_000 }).catch(() => null);
      await onClick(
        environment,
        `open(${JSON.stringify(address)}, 'x', 'popup,width=400,height=700')`,
      );
      const popup = await coming;
      const text = await soon(async () => {
        const words = (await popup?.evaluate(() => document.body.textContent)) ?? '';
        return figures.test(words) ? words : null;
      }, 3_000);
      await closeOthers(environment);
      hold(text === null, `a window shows ${text?.slice(0, 60)}`);
    },
  },
  {
    id: '57',
    what: 'A page attaches the shadow root first, so that the sidebar never appears.',
    attempt: async (environment) => {
      await openWith(
        environment,
        `for (const name of ['repside-dock', 'repside-note']) customElements.define(name,
           class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }); } });
         HTMLElement.prototype.showPopover = () => { throw new Error('no'); };`,
      );
    },
  },
  {
    id: '58',
    what: 'A page defines the custom element later, so that the sidebar’s element is upgraded.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const got = await environment.page.evaluate(() => {
        let root: unknown = null;
        class Late extends HTMLElement {
          constructor() {
            super();
            root = this.attachInternals().shadowRoot;
          }
        }
        customElements.define('repside-dock', Late);
        for (const one of document.querySelectorAll('*')) customElements.upgrade(one);
        return root !== null;
      });
      hold(!got, 'a shadow root');
    },
  },
  {
    id: 'page/framed-host',
    what: 'Another page shows the whole webmail in a frame and covers it together with the sidebar.',
    attempt: async (environment) => {
      const { page, pages } = environment;
      const html = `<iframe src="${pages.mail()}" style="width:900px;height:700px"></iframe>`;
      await page.goto(pages.page(html).replace('127.0.0.1', 'localhost'));
      await untilAnotherComes(environment);
      hold(
        !page.frames().some((one) => one.url().includes('/sidebar.html')),
        'a sidebar in a frame',
      );
    },
  },
  {
    id: 'page/carried-to-a-window',
    what: 'A page moves the sidebar’s element into a window that the page has opened.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const opened = environment.context.waitForEvent('page', { timeout: 4_000 }).catch(() => null);
      await onClick(
        environment,
        `const popup = open('about:blank', 'y', 'popup,width=500,height=700');
         for (const one of document.querySelectorAll(':root > :not(head, body)')) popup.document.body.append(popup.document.adoptNode(one));`,
      );
      const popup = await opened;
      const shown = await soon(async () => {
        for (const frame of popup?.frames() ?? []) {
          const text = await frame.evaluate(() => document.body.textContent).catch(() => '');
          if (figures.test(text)) return text;
        }
        return null;
      }, 3_000);
      await closeOthers(environment);
      hold(shown === null, 'the figures in a window of the page');
    },
  },
];

/** Runs when the rep clicks, because otherwise the browser opens no window. */
async function onClick({ page }: ChromiumEnvironment, code: string): Promise<void> {
  await page.evaluate(`document.addEventListener('click', () => { ${code} }, { once: true })`);
  await page.mouse.click(300, 400);
}

async function textsAt({ page }: ChromiumEnvironment, part: string) {
  const frames = page.frames().filter((one) => one.url().includes(part));
  return Promise.all(
    frames.map((one) => one.evaluate(() => document.body.textContent).catch(() => '')),
  );
}

async function closeOthers({ context, page }: ChromiumEnvironment) {
  for (const one of context.pages()) {
    if (one !== page && !one.url().includes('options.html')) await one.close();
  }
}
