import type { ChromiumEnvironment } from '../clickjacking/chromium.ts';
import { awaitControl } from '../clickjacking/controls.ts';
import { mailHtml } from '../clickjacking/page-server.ts';
import { soon } from '../clickjacking/tab.ts';
import { hold, type PageAttack } from './environment.ts';

interface Person {
  address: string;
  name: string;
}

/** Opens an email from these people and returns what the sidebar's frame then contains. */
async function panelOn(
  { tab, pages }: ChromiumEnvironment,
  people: readonly Person[],
): Promise<string> {
  await tab.goto(pages.hostile(mailHtml(`n${Math.random()}`, people), ''));
  await awaitControl(tab, 'rail', 20_000);
  await tab.inPage(`document.documentElement.dataset.seen = ''`);
  const html = await soon(async () => {
    const text = String(await tab.inPanel('document.body.innerHTML'));
    return text.includes('class="rail') ? text : null;
  }, 10_000);
  return html ?? '';
}

const danas = /Yours|Northwind|aria-label="[^"]*Dana Whitfield/;

export const nameAttacks: readonly PageAttack[] = [
  {
    id: '88',
    what: 'A page contains names with HTML, a name of a megabyte, ten thousand people, or names of built-in properties.',
    attempt: async (environment) => {
      const address = 'dana.whitfield@northwind-traders.example';
      const html = '<img src=x onerror="globalThis.bad=1"><script>globalThis.bad=1</script>';
      const many = Array.from({ length: 10_000 }, (_, i) => ({
        address: `p${i}@x.example`,
        name: `P ${i}`,
      }));
      const crowds: Person[][] = [
        [{ address, name: html }],
        [{ address, name: 'x'.repeat(1_000_000) }],
        many,
        ['__proto__', 'constructor', `"'\`\\`].map((name) => ({ address, name })),
      ];
      for (const people of crowds) {
        await panelOn(environment, people);
        const bad = await environment.tab.inPanel(
          `'bad' in globalThis || document.querySelector('img[src=x], script:not([src])') !== null`,
        );
        hold(bad === false, 'a name became part of the sidebar');
      }
    },
  },
  {
    id: '89',
    what: 'A page contains addresses with characters that are invisible or reverse the text.',
    attempt: async (environment) => {
      for (const odd of ['\u200d', '\u061c', '\u202e', '\u200b', '\u2066']) {
        const address = `dana.whitfield@northwind${odd}-traders.example`;
        const html = await panelOn(environment, [{ address, name: 'Somebody Else' }]);
        const shown = html.includes(odd) && html.includes('@northwind');
        hold(!shown, `an address with ${odd.codePointAt(0)?.toString(16)} is shown as another`);
      }
    },
  },
  {
    id: '90',
    what: 'A page contains an address that looks like a known one, by other letters, punycode or a longer domain.',
    attempt: async (environment) => {
      const looks = [
        'dana.whitfield@northwind-tr\u0430ders.example',
        'dana.whitfield@xn--northwind-trders-7pi.example',
        'dana.whitfield@northwind-traders.example.evil.example',
      ];
      for (const address of looks) {
        const html = await panelOn(environment, [{ address, name: 'Somebody Else' }]);
        hold(!danas.test(html), `${address} is taken for Dana`);
      }
    },
  },
  {
    id: '91',
    what: 'A page contains 300,000 commas where an address is read.',
    attempt: async (environment) => {
      const { tab, pages } = environment;
      const people = [{ address: ','.repeat(300_000), name: ','.repeat(300_000) }];
      const script = `globalThis.longest = 0; let last = performance.now();
        setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 20)`;
      await tab.goto(pages.hostile(mailHtml('commas', people), script));
      await awaitControl(tab, 'rail', 20_000);
      const longest = Number(await tab.inPage('globalThis.longest'));
      hold(longest < 4_000, `the page stood still for ${Math.round(longest)} ms`);
    },
  },
  {
    id: '92',
    what: 'A page draws a sidebar that asks for a password, which the real one never does.',
    attempt: async ({ tab, pages }) => {
      await tab.goto(pages.mail());
      await awaitControl(tab, 'rail');
      const fields = await tab.inPanel(`document.querySelectorAll('input[type=password]').length`);
      hold(fields === 0, 'the sidebar asks for a password in the page');
    },
  },
];
