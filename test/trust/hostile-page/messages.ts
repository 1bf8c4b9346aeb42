import { protocol } from '../../../lib/message/protocol.ts';
import type { ChromiumEnvironment } from '../clickjacking/chromium.ts';
import { awaitControl, placeOf } from '../clickjacking/controls.ts';
import { addPageTools } from '../clickjacking/try-trick.ts';
import {
  frameAddress,
  hold,
  inContentScript,
  openWith,
  type PageAttack,
  untilAnotherComes,
} from './environment.ts';

/** What a page can see and reach of the dock's element. */
const outside = `JSON.stringify((() => {
  const own = [...document.querySelectorAll(':root > :not(head, body)')];
  return own.map((one) => ({
    tag: one.tagName, attributes: [...one.attributes].map(({ name, value }) => name + '=' + value),
    children: one.childNodes.length, root: one.shadowRoot !== null, html: one.innerHTML,
    width: one.offsetWidth, height: one.offsetHeight,
  })).concat([{ frames: window.length, focus: document.activeElement?.tagName,
    entries: performance.getEntries().filter(({ name }) => name.includes('extension')).length }]);
})())`;

const widthOf = async ({ tab }: ChromiumEnvironment) =>
  Number(await tab.inPage('tools.dock.offsetWidth'));

export const messageAttacks: readonly PageAttack[] = [
  {
    id: '59',
    what: 'A page posts messages that look like the sidebar’s nonce and size.',
    attempt: async (environment) => {
      await openWith(environment, '');
      await addPageTools(environment.tab);
      await environment.page.evaluate(() => {
        const words = [
          { type: 'repside:nonce', nonce: 'x' },
          { repside: 'dock.size', request: { expanded: true } },
          { repside: 'page.insert', request: { subject: 'x', html: 'x', text: 'x' } },
          { repside: 'dock.toggled', request: {} },
        ];
        for (const word of words) {
          window.postMessage(word, '*');
          for (let i = 0; i < window.length; i += 1) window[i]?.postMessage(word, '*');
        }
      });
      await untilAnotherComes(environment);
      hold((await widthOf(environment)) < 200, 'the panel opened');
    },
  },
  {
    id: '60',
    what: 'A page dispatches events that remove the sidebar.',
    attempt: async (environment) => {
      await openWith(environment, '');
      await environment.page.evaluate(() => {
        const names = [
          'repside-dock-replaced',
          'repside-replaced',
          'wxt:content-script-started',
          'chrome-extension:content-script-started',
        ];
        for (const name of names) {
          for (const target of [document, window, document.documentElement]) {
            target.dispatchEvent(
              new CustomEvent(name, { bubbles: true, detail: { contentScriptName: 'host' } }),
            );
          }
        }
        window.postMessage(
          { type: 'wxt:content-script-started', contentScriptName: 'host', messageId: 'x' },
          '*',
        );
      });
      await untilAnotherComes(environment);
      const rail = await placeOf(environment.tab, 'rail').catch(() => null);
      hold(rail !== null, 'the sidebar is gone');
    },
  },
  {
    id: '61',
    what: 'A page sends the extension’s messages.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const id = new URL(await frameAddress(environment)).host;
      const got = await environment.page.evaluate(async (to) => {
        const { chrome } = globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } };
        const send = chrome?.runtime?.sendMessage;
        if (typeof send !== 'function') return null;
        return new Promise((resolve) => {
          send(to, { repside: 'page.read', request: {} }, (answer: unknown) =>
            resolve(answer ?? null),
          );
        });
      }, id);
      hold(got === null, `an answer: ${JSON.stringify(got)}`);
    },
  },
  {
    id: '62',
    what: 'A compromised content script sends every message of the extension’s pages.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const names = Object.entries(protocol)
        .filter(([, { by }]) => by === 'extension')
        .map(([name]) => name);
      const got = await inContentScript(
        environment,
        `Promise.all(${JSON.stringify(names)}.map(async (name) => {
          const answer = await chrome.runtime.sendMessage({ repside: name, request: { tabId: 1, nonce: 'x', serverUrl: 'http://127.0.0.1:1', name: 'page.read', request: {} } }).catch(() => null);
          return answer?.ok === true ? name : null;
        })).then((all) => all.filter(Boolean).join())`,
      );
      hold(got === '', `answered: ${got}`);
    },
  },
  {
    id: '63',
    what: 'A compromised content script sends a reading with an invalid shape.',
    attempt: async (environment) => {
      await openWith(environment, '');
      await inContentScript(
        environment,
        `Promise.all([{ people: 'x' }, { people: [{ address: { a: 1 } }], host: 7 }, [], 'x'].map((reading) =>
          chrome.runtime.sendMessage({ repside: 'page.changed', request: { reading } }).catch(() => null))).then(() => '')`,
      );
      await untilAnotherComes(environment);
      hold((await placeOf(environment.tab, 'rail')) !== null, 'the sidebar is broken');
    },
  },
  {
    id: '104',
    what: 'A compromised content script asks for the picker and for a picked host file on a built-in site.',
    attempt: async (environment) => {
      await openWith(environment, '');
      const picked = {
        ...{ kind: 'read', subject: [], recordId: [], messageIdentity: [] },
        people: [{ role: 'from', each: 'body', address: { from: 'text' } }],
      };
      const sent = `chrome.runtime.sendMessage({ repside: 'picker.keep', request: { page: ${JSON.stringify(picked)} } })
        .then(({ ok, reason }) => ok ? 'kept' : reason, String)`;
      const got = await inContentScript(environment, sent);
      hold(got === 'This is not a site you have added', `picker.keep: ${got}`);
      const kept = await environment.tab.inExtension(
        `chrome.storage.local.get('own hosts').then((all) => JSON.stringify(all))`,
      );
      hold(kept === '{}', `kept: ${kept}`);
      // The settings page cannot do it either, if the page has led the rep there.
      const started =
        await environment.tab.inExtension(`chrome.tabs.query({}).then(async (tabs) => {
        const answers = await Promise.all(tabs.map(({ id }) =>
          chrome.runtime.sendMessage({ repside: 'picker.start', request: { at: id, texts: {} } })));
        return answers.filter(({ ok, reply }) => !ok || reply.started).length;
      })`);
      hold(started === 0, `the picker opened in ${started} tabs`);
    },
  },
  {
    id: '85',
    what: 'A page dispatches Alt+Q, a click and the focus.',
    attempt: async (environment) => {
      await openWith(environment, '');
      await addPageTools(environment.tab);
      await environment.tab.inPage(`(() => {
        const key = { code: 'KeyQ', key: 'q', altKey: true, bubbles: true, composed: true, cancelable: true };
        for (const target of [document.body, document, window, tools.dock]) target.dispatchEvent(new KeyboardEvent('keydown', key));
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          tools.dock.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: 10, clientY: 60 }));
        tools.dock.click(); tools.dock.focus();
      })()`);
      await untilAnotherComes(environment);
      hold((await widthOf(environment)) < 200, 'the panel opened');
    },
  },
  {
    id: '87',
    what: 'A page learns from the sidebar’s size, attributes, frames, focus or entries whether the rep knows a person.',
    attempt: async (environment) => {
      const looks: unknown[] = [];
      for (const address of [
        'dana.whitfield@northwind-traders.example',
        'nobody@nowhere.example',
      ]) {
        await openWith(
          environment,
          `addEventListener('DOMContentLoaded', () => {
          document.querySelector('.person').dataset.address = '${address}'; })`,
        );
        await awaitControl(environment.tab, 'rail');
        await untilAnotherComes(environment);
        looks.push(await environment.page.evaluate(outside));
      }
      hold(looks[0] === looks[1], `${looks[0]} against ${looks[1]}`);
    },
  },
  {
    id: 'page/hooks',
    what: 'A page replaces ports, messages and element methods before the sidebar appears, to overhear its nonce.',
    attempt: async (environment) => {
      await openWith(
        environment,
        `globalThis.heard = [];
         for (const [owner, name] of [[MessagePort.prototype, 'postMessage'], [window, 'postMessage'], [Element.prototype, 'attachShadow'], [Element.prototype, 'append'], [Document.prototype, 'createElement'], [CSSStyleSheet.prototype, 'replaceSync']]) {
           const real = owner[name];
           owner[name] = function (...all) { heard.push(name); return real.apply(this, all); };
         }
         addEventListener('message', ({ data, ports }) => heard.push('message ' + JSON.stringify(data) + ports.length), true);`,
      );
      const heard = await environment.page.evaluate(
        'globalThis.heard.filter((one) => /repside|nonce/.test(one) || one === "attachShadow").join()',
      );
      hold(heard === '', `it heard ${String(heard)}`);
    },
  },
  {
    id: 'page/handle',
    what: 'A page moves the sidebar with pointer events that it dispatches.',
    attempt: async (environment) => {
      await openWith(environment, '');
      await addPageTools(environment.tab);
      const place = 'JSON.stringify(tools.dock.getBoundingClientRect())';
      const before = await environment.page.evaluate(place);
      await environment.tab.inPage(`for (const [type, x, y] of [['pointerdown', 1258, 290], ['pointermove', 20, 20], ['pointerup', 20, 20]])
        tools.dock.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, bubbles: true, composed: true }))`);
      await untilAnotherComes(environment);
      hold((await environment.page.evaluate(place)) === before, 'the sidebar moved');
    },
  },
];
