import { z } from '../../../../lib/contract/zod.ts';
import { awaitControl, placeOf, takesPointer } from '../controls.ts';
import type { Environment } from '../environment.ts';
import { onScreen } from '../rep-input.ts';
import { pause, soon, type Tab } from '../tab.ts';
import type { Control } from '../trick.ts';
import { addPageTools } from '../try-trick.ts';
import { clickSequences, type Step } from './click-sequences.ts';
import { effectHelper } from './page-effects.ts';
import type { Scenario } from './scenarios.ts';

export interface HonestRun {
  clicks: number;
  /** Each click that did nothing, or could not be made: the page, its setting, and what the panel says. */
  refused: string[];
}

/** More refused clicks than this teach nothing new; a browser that has crashed refuses every click. */
const enough = 50;

/** Makes at least this many honest clicks. Several windows run at once, because most of the time is spent waiting. */
export async function runHonestClicks(
  environment: Environment,
  clicks: number,
  next: () => Scenario,
  windows = 1,
): Promise<HonestRun> {
  const run: HonestRun = { clicks: 0, refused: [] };
  const tabs = [environment.tab];
  while (tabs.length < windows) tabs.push(await environment.openTab());
  const work = async (tab: Tab) => {
    while (run.clicks < clicks && run.refused.length < enough) {
      const scenario = next();
      const takeTurn = () => makeClicks(tab, environment, scenario, run);
      await (scenario.workPage.inTurn?.(takeTurn) ?? takeTurn()).catch((error) => {
        run.refused.push(`${nameOf(scenario)}: ${error instanceof Error ? error.message : error}`);
      });
    }
  };
  await Promise.all(tabs.map(work));
  return run;
}

function nameOf({ workPage, effect, zoom, moved }: Scenario): string {
  return `${workPage.name}; ${effect.name}; zoom ${zoom}${moved ? ', moved' : ''}`;
}

async function makeClicks(
  tab: Tab,
  environment: Environment,
  scenario: Scenario,
  run: HonestRun,
): Promise<void> {
  const { workPage, effect, zoom, moved } = scenario;
  await workPage.open(tab, environment.pages);
  await awaitControl(tab, 'rail', 20_000);
  await addPageTools(tab);
  await tab.inPage(`(() => { ${effectHelper}; (${effect.apply})(); })()`);
  await tab.zoom(zoom);
  if (moved) await drag(tab);
  for (const step of clickSequences[workPage.work]) {
    const message = await pressControl(tab, step, workPage.draft);
    if (message === 'too late') return;
    run.clicks += 1;
    if (message === null) continue;
    run.refused.push(`${step[0]} on ${nameOf(scenario)}: ${message}`);
    return;
  }
}

/** Moves to the control and presses it. Returns null if the press had its effect; otherwise what the panel says instead. */
async function pressControl(
  tab: Tab,
  [control, then]: Step,
  draft: string,
): Promise<string | null> {
  const before = control === then ? await tab.inPage(draft) : null;
  // Undo is offered for a few seconds only; on a busy machine they may be over before it is pressed.
  const isOver = async () => control === 'undo' && (await placeOf(tab, control)) === null;
  if (await isOver()) return 'too late';
  const ready = await goTo(tab, control);
  if (await isOver()) return 'too late';
  await press(tab);
  let message = ready ? 'no message' : 'takes no pointer';
  const done = async () => {
    message = String((await tab.inPanel(notice)) ?? message);
    if (asksFirst.has(control) && (await placeOf(tab, 'yes'))) {
      await goTo(tab, 'yes');
      await press(tab);
    }
    return control === then
      ? (await tab.inPage(draft)) !== before
      : (await placeOf(tab, then)) !== null;
  };
  return (await soon(done, doneMs)) ? null : message;
}

/** On a busy machine, the effect of a press comes late. A refused press has no effect, however long the test waits. */
const doneMs = 30_000;

const notice = `(document.querySelector('.notice-cover') ?? document.querySelector('.template-acts .ui-note'))?.textContent ?? null`;
/** Controls for which Firefox asks again. */
const asksFirst: ReadonlySet<Control> = new Set(['log', 'call', 'undo', 'insert']);

/** Moves as fast as a rep who knows the sidebar by heart, then waits until the control takes the pointer; false if it never does. */
async function goTo(tab: Tab, control: Control): Promise<boolean> {
  await awaitControl(tab, control);
  // A rep sees a control only after it was drawn, which on a busy machine is some time after it was added.
  await tab.inPage(drawn);
  await tab.inPanel(drawn);
  await pause(450);
  const at = await onScreen(tab, control);
  // Firefox takes no move outside the window.
  await tab.move({ x: Math.max(1, at.x - 60), y: at.y + 40 });
  await tab.move(at);
  await pause(250);
  return (await soon(() => takesPointer(tab, control), 5_000)) === true;
}

const drawn = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))`;

async function press(tab: Tab): Promise<void> {
  await tab.press();
  await pause(50);
  await tab.release();
}

/**
 * Drags the sidebar by its handle to the other side of the window, and up or down. The driver sends each move to the element under the
 * pointer even if another element has captured the pointer, so the handle must be at the edge before the pointer is.
 */
async function drag(tab: Tab): Promise<void> {
  const path = `(() => {
    const box = tools.dock.getBoundingClientRect();
    const free = innerHeight - box.height;
    const y = box.top + 10;
    const to = (box.top < free / 2 ? 0.75 : 0.25) * free + 10;
    return { x: box.left + box.width / 2, y, middle: innerWidth / 2 - 100, to };
  })()`;
  const { x, y, middle, to } = Path.parse(await tab.inPage(path));
  await tab.move({ x, y });
  await tab.press();
  await tab.move({ x: middle, y });
  await tab.move({ x: middle, y: to });
  await tab.inPage(drawn);
  await tab.move({ x: 30, y: to });
  await tab.inPage(drawn);
  await tab.release();
}

const Path = z.object({ x: z.number(), y: z.number(), middle: z.number(), to: z.number() });
