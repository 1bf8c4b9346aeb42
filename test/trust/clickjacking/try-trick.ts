import { z } from '../../../lib/contract/zod.ts';
import { awaitControl } from './controls.ts';
import type { Environment } from './environment.ts';
import { makePageTools } from './page-tools.ts';
import { onScreen, repIn } from './rep-input.ts';
import { pause, soon, type Tab } from './tab.ts';
import type { Control, Goal, Rep, Trick } from './trick.ts';
import { isVisible, settledAppearance } from './visibility.ts';

/** How long a page waits before it lets the rep click (ms). The sidebar refuses an earlier click whatever the page does. */
const settled = 800;

/** The clicks that reach each goal. The panel is open at first; for `open` there is only the rail. */
const clicks: Record<Goal, readonly Control[]> = {
  open: ['rail'],
  log: ['log'],
  insert: ['templates', 'preview', 'insert'],
};

/** The result of a trick. */
export interface Outcome {
  /** The page got what it wanted. */
  reached: boolean;
  /** The sidebar was visible and unchanged, so the rep knew what the click would do. */
  seen: boolean;
}

/** Sets up the trick in a new page, and makes the clicks of a rep who falls for it. */
export async function tryTrick(environment: Environment, trick: Trick): Promise<Outcome> {
  const { tab, pages } = environment;
  await tab.resize(1_280, 800);
  await tab.goto(trick.goal === 'insert' ? pages.draft() : pages.mail());
  await awaitControl(tab, 'rail');
  await addPageTools(tab);
  if (trick.goal !== 'open') await openHonestly(tab, trick.goal === 'log' ? 'log' : 'templates');
  const before = await logsIn(tab);
  const first = await onScreen(tab, clicks[trick.goal][0] ?? 'log');
  const honest = await settledAppearance(tab, clicks[trick.goal][0] ?? 'log');
  const inPage = `(async () => { tools.control = ${JSON.stringify(first)}; await (${methodText(trick)})(tools); })()`;
  await tab.inPage(inPage);
  await pause(settled);
  let seen = false;
  const look = async () => {
    seen = trick.surprise !== true && (await isVisible(tab, honest));
  };
  await look();
  // If a control does not appear, or the frame is gone, the trick has failed.
  await (trick.act ?? fallFor(trick.goal))(repIn(tab, look)).catch(() => {});
  const reached = async () =>
    (trick.goal === 'log' && (await logsIn(tab)) > before) ||
    (trick.goal === 'insert' && (await draftHolds(tab))) ||
    (trick.goal === 'open' && (await isOpen(tab)));
  const outcome = { reached: (await soon(reached, 1_500)) === true, seen };
  // A full-screen window cannot be resized, and its driver would wait for it.
  await tab.inPage('document.fullscreenElement && document.exitFullscreen()').catch(() => {});
  return outcome;
}

/** Puts the tools of the hostile page into the page, as if the page had contained them from the start. */
export async function addPageTools(tab: Tab): Promise<void> {
  await tab.inPage(`void (globalThis.tools = (${makePageTools})())`);
}

/** The text of a method is not an expression by itself. */
function methodText({ set }: Trick): string {
  const text = String(set);
  return /^(async\s+)?set\s*\(/.test(text) ? text.replace(/set\s*\(/, 'function (') : text;
}

async function openHonestly(tab: Tab, until: Control): Promise<void> {
  await pause(settled);
  await repIn(tab).click(await onScreen(tab, 'rail'));
  await awaitControl(tab, until);
  await pause(200);
}

function fallFor(goal: Goal): (rep: Rep) => Promise<void> {
  return async (rep) => {
    // A sidebar that was moved may have started again.
    if (goal !== 'open' && (await rep.has('rail'))) {
      await rep.click(await rep.aim('rail'));
      await rep.pause(settled);
    }
    for (const control of clicks[goal]) {
      await rep.click(await rep.aim(control));
      await rep.pause(settled);
    }
  };
}

/** How many logs the outbox holds. */
async function logsIn(tab: Tab): Promise<number> {
  const code = `new Promise((resolve, reject) => {
    const opening = indexedDB.open('repside-outbox');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('entries').objectStore('entries').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.filter(({ kind }) => kind === 'activity.log').length);
      };
    };
  })`;
  return z.int().parse(await tab.inExtension(code));
}

/** Returns the text of the page's draft. */
export const draftText = `document.querySelector('form.draft [contenteditable]')?.textContent ?? ''`;

async function draftHolds(tab: Tab): Promise<boolean> {
  const text = await tab.inPage(draftText);
  return z.string().parse(text).trim() !== '';
}

async function isOpen(tab: Tab): Promise<boolean> {
  return (await tab.inPage('tools.dock.offsetWidth > 200')) === true;
}
