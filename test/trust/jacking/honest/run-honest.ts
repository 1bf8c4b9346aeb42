import { type Random, random } from '../../../kit/random.ts';
import { draftText, openStage } from '../attempt.ts';
import { awaitControl, placeOf, takesPointer } from '../controls.ts';
import type { Ground } from '../ground.ts';
import { draftHtml, mailHtml } from '../page-server.ts';
import { onScreen } from '../rep.ts';
import { pause, soon, type Tab } from '../tab.ts';
import type { Control } from '../trick.ts';
import { type Dressing, dressingHelp, dressings } from './dressings.ts';
import { type HonestPage, honestPages, withRecord } from './pages.ts';

export interface HonestRun {
  clicks: number;
  /** Each click that did nothing: on which page, under which setting. */
  refused: string[];
}

/** How a rep's page is set up. */
interface Setting {
  page: HonestPage;
  dressing: Dressing;
  zoom: number;
  /** The rep has dragged the sidebar to the left. */
  moved: boolean;
  work: 'mail' | 'draft';
}

/** What a rep presses one after the other, each when the one before has done its work, and what is there then. */
const walks: Record<Setting['work'], readonly [Control, Control][]> = {
  mail: [
    ['rail', 'log'],
    ['log', 'undo'],
    ['undo', 'log'],
    ['log', 'undo'],
    ['undo', 'log'],
    ['close', 'rail'],
    ['rail', 'log'],
    ['log', 'undo'],
    ['close', 'rail'],
  ],
  draft: [
    ['rail', 'templates'],
    ['templates', 'preview'],
    ['preview', 'insert'],
    ['insert', 'insert'],
    ['insert', 'insert'],
    ['insert', 'insert'],
    ['close', 'rail'],
  ],
};

const zooms = [1, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2];

/** So many honest clicks, over pages and settings drawn by chance, in as many windows as the ground has. */
export async function runHonest(
  ground: Ground,
  clicks: number,
  options: { seed?: number; windows?: number } = {},
): Promise<HonestRun> {
  const dice = random(options.seed);
  console.error(`honest clicks: SEED=${dice.seed}`);
  const next = settingsBy(dice);
  const run: HonestRun = { clicks: 0, refused: [] };
  const tabs = [ground.tab];
  while (tabs.length < (options.windows ?? 1)) tabs.push(await ground.openTab());
  const work = async (tab: Tab) => {
    while (run.clicks < clicks) await walk(tab, ground, next(), run);
  };
  await Promise.all(tabs.map(work));
  return run;
}

/** Every page comes once before one comes twice. */
function settingsBy(dice: Random): () => Setting {
  const pages = honestPages();
  let left: HonestPage[] = [];
  return () => {
    if (left.length === 0) left = [...pages];
    const [page] = left.splice(dice.int(left.length), 1);
    if (!page) throw new Error('there are no pages');
    return {
      page,
      dressing: dice.pick(dressings),
      zoom: dice.pick(zooms),
      moved: dice.chance(0.25),
      work: dice.chance(0.5) ? 'mail' : 'draft',
    };
  };
}

async function walk(tab: Tab, ground: Ground, setting: Setting, run: HonestRun): Promise<void> {
  const { page, dressing, zoom, moved, work } = setting;
  const name = `${page.name}; ${dressing.name}; zoom ${zoom}${moved ? ', moved' : ''}`;
  const record = work === 'mail' ? mailHtml(`honest-${run.clicks}-${Math.random()}`) : draftHtml;
  const address = ground.pages.page(withRecord(page.html, record));
  await tab.goto(`${address}#/${work === 'mail' ? 'mail/m' : 'compose'}`);
  await awaitControl(tab, 'rail');
  await openStage(tab);
  await tab.inPage(`(() => { ${dressingHelp}; (${dressing.dress})(); })()`);
  await tab.zoom(zoom);
  if (moved) await drag(tab);
  for (const [control, then] of walks[work]) {
    run.clicks += 1;
    const word = await does(tab, control, then);
    if (word === null) continue;
    run.refused.push(`${control} on ${name}: ${word}`);
    return;
  }
}

/** Sees the control, goes there, presses it. Null: it did its work; else what the panel says instead. */
async function does(tab: Tab, control: Control, then: Control): Promise<string | null> {
  const before = control === then ? await drafted(tab) : '';
  await awaitControl(tab, control);
  // As long as a rep takes who knows the sidebar by heart.
  await pause(450);
  const at = await onScreen(tab, control);
  await tab.move({ x: at.x - 60, y: at.y + 40 });
  await tab.move(at);
  await pause(250);
  // Who still sees a waiting pointer waits a moment.
  await soon(() => takesPointer(tab, control), 1_500);
  await tab.press();
  await pause(50);
  await tab.release();
  let word = 'no word';
  const done = async () => {
    word = String((await tab.inPanel(notice)) ?? word);
    return control === then ? (await drafted(tab)) !== before : (await placeOf(tab, then)) !== null;
  };
  return (await soon(done, 5_000)) ? null : word;
}

const notice = `document.querySelector('.cover')?.textContent ?? null`;

async function drafted(tab: Tab): Promise<string> {
  return String(await tab.inPage(draftText));
}

/** Takes the sidebar by its handle to the other side of the window. */
async function drag(tab: Tab): Promise<void> {
  const handle = `(() => { const box = stage.dock.getBoundingClientRect(); return { x: box.left + box.width / 2, y: box.top + 10 }; })()`;
  const { x, y } = Object(await tab.inPage(handle));
  await tab.move({ x, y });
  await tab.press();
  await tab.move({ x: x / 2, y: y - 30 });
  await tab.move({ x: 40, y: y + 60 });
  await tab.release();
}
