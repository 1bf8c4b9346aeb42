import { z } from '../../../../lib/contract/zod.ts';
import { oneAtATime } from '../../../../lib/kit/one-at-a-time.ts';
import type { RealProgram } from '../../../kit/real-programs.ts';
import { realProgram } from '../../../kit/real-programs.ts';
import { pause, soon, type Tab } from '../tab.ts';
import { draftOf } from './click-sequences.ts';
import type { WorkPage } from './scenarios.ts';

const dana = 'dana.whitfield@northwind-traders.example';

/** Pages of the real programs beside the project; none if the programs are missing. */
export async function realProgramPages(): Promise<WorkPage[]> {
  const [roundcube, tryton] = [realProgram('roundcube'), realProgram('tryton')];
  const workPages: WorkPage[] = [];
  if (roundcube.there) workPages.push(...(await started(roundcube, inRoundcube)));
  if (tryton.there) workPages.push(...(await started(tryton, inTryton)));
  return workPages;
}

async function started(
  program: RealProgram,
  workPages: (base: string) => WorkPage[],
): Promise<WorkPage[]> {
  await program.start();
  return workPages(program.url);
}

function inRoundcube(base: string): WorkPage[] {
  const signedIn = async (tab: Tab) => {
    await tab.goto(`${base}?_task=mail`);
    const ask = `({ in: !!document.querySelector('#messagelist tr.message'), out: !!document.querySelector('#rcmloginuser') })`;
    const { out } = await shown(
      tab,
      ask,
      z.object({ in: z.boolean(), out: z.boolean() }),
      (at) => at.in || at.out,
    );
    if (!out) return;
    await tab.inPage(`(() => {
      document.querySelector('#rcmloginuser').value = 'rep';
      document.querySelector('#rcmloginpwd').value = 'rep-pass-1';
      document.querySelector('#rcmloginsubmit').click();
    })()`);
    await shown(tab, `!!document.querySelector('#messagelist tr.message')`, z.boolean(), Boolean);
  };
  const fromDana = `[...document.querySelectorAll('#messagelist tr.message')].find((row) => row.textContent.includes('Dana Whitfield'))?.querySelector('a[href*="_uid="]')?.href ?? ''`;
  return [
    {
      name: 'a mail in the real Roundcube',
      work: 'mail',
      draft: draftOf.roundcube,
      inTurn: oneAtATime(),
      open: async (tab) => {
        await signedIn(tab);
        await tab.goto(await shown(tab, fromDana, z.string(), Boolean));
      },
    },
    {
      name: 'a draft in the real Roundcube',
      work: 'draft',
      draft: draftOf.roundcube,
      open: async (tab) => {
        await signedIn(tab);
        await tab.goto(`${base}?_task=mail&_action=compose&_to=${dana}`);
        await shown(tab, `!!document.querySelector('#composebody')`, z.boolean(), Boolean);
        await tab.inPage(`document.querySelector('#composebody').focus()`);
      },
    },
  ];
}

function inTryton(base: string): WorkPage[] {
  const visible = (selector: string) =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.offsetWidth > 0)`;
  const field = 'input[type=password]';
  const signedIn = async (tab: Tab) => {
    // An address that differs only after its # would not load a new page.
    await tab.goto('about:blank');
    await tab.goto(`${base}#rig`);
    const [menu, login, passwordField] = ['#menu .treeview, #menu table', 'input#login', field].map(
      visible,
    );
    await shown(tab, `${menu} || ${login}`, z.boolean(), Boolean);
    if (await tab.inPage(menu ?? '')) return;
    await tab.inPage(
      `(() => { const name = document.querySelector('input#login'); name.value = 'rep'; name.focus(); })()`,
    );
    // The form reacts to the key only after its server has listed the databases.
    const asked = async () => {
      await tab.key('Enter');
      return soon(async () => (await tab.inPage(passwordField ?? '')) === true, 2_000);
    };
    if (!(await soon(asked, 60_000))) throw new Error('Tryton asks for no password');
    await tab.inPage(`(() => {
      const fields = [...document.querySelectorAll('${field}')];
      const word = fields.find((one) => one.offsetWidth > 0);
      word.value = 'rep-pass-1';
      word.focus();
    })()`);
    await tab.key('Enter');
    await shown(tab, menu ?? '', z.boolean(), Boolean);
  };
  return [
    {
      name: 'a party in the real Tryton',
      work: 'record',
      draft: `''`,
      open: async (tab) => {
        await signedIn(tab);
        await tab.inPage(`void (location.hash = '#rig/model/party.party/1')`);
        const name = `[...document.querySelectorAll('.tab-pane.active input[name="name"]')].some((one) => one.value === 'Northwind Traders')`;
        await shown(tab, name, z.boolean(), Boolean);
      },
    },
  ];
}

/** Polls the page until the condition holds. */
async function shown<T>(
  tab: Tab,
  code: string,
  form: z.ZodMiniType<T>,
  isIt: (value: T) => boolean,
): Promise<T> {
  // Four windows use one small server, and keep the machine busy.
  const end = Date.now() + 180_000;
  for (;;) {
    const value = form.safeParse(await tab.inPage(code).catch(() => null));
    if (value.success && isIt(value.data)) return value.data;
    if (Date.now() > end) throw new Error(`the page never showed ${code}`);
    await pause(100);
  }
}
