import { expect, type TestInfo } from '@playwright/test';
import { drawn, type EditorDriver, insert, leave, pass, say } from './editor-driver.ts';
import { type EditorName, editorOf } from './pages.ts';

/** What the rep is doing when the text is inserted. */
interface Trial {
  begin(driver: EditorDriver): Promise<void>;
  /** The expected contents of the editor afterwards. */
  after: RegExp;
}

const trials = {
  caret: {
    begin: async (driver) => {
      await driver.type('start end');
      await times(driver, 'ArrowLeft', 3);
      await driver.type('mid ');
    },
    after: /^start mid ?Dear Dana, ?19 EUR ?end$/,
  },
  empty: { begin: async () => {}, after: /^Dear Dana, ?19 EUR$/ },
  word: {
    begin: async (driver) => {
      await driver.type('ABCDEF');
      await times(driver, 'ArrowLeft', 3);
    },
    after: /^ABC ?Dear Dana, ?19 EUR ?DEF$/,
  },
  selection: {
    begin: async (driver) => {
      await driver.type('start OLD end');
      await times(driver, 'ArrowLeft', 4);
      await times(driver, 'Shift+ArrowLeft', 3);
    },
    after: /^start ?Dear Dana, ?19 EUR ?end$/,
  },
  list: {
    begin: (driver) => inA(driver, 'list'),
    // Some editors write list markers as text.
    after: /^(\* )?ABC ?Dear Dana,[ *]*19 EUR[ *]*DEF$/,
  },
  quote: { begin: (driver) => inA(driver, 'quote'), after: /^ABC ?Dear Dana, ?19 EUR ?DEF$/ },
} satisfies Record<string, Trial>;

export type TrialName = keyof typeof trials;
/** `Object.keys` has a wider type. */
export const trialNames = Object.keys(trials) as TrialName[];

/** The trials that this editor supports. */
export const trialsOf = (editor: EditorName): readonly TrialName[] =>
  trialNames.filter(
    (trial) => (trial !== 'list' && trial !== 'quote') || editorOf(editor)[trial] !== false,
  );

/** The time for all trials of one editor, each on a fresh page. */
export const editorPatienceMs = 120_000;

/** Presses keys one after another as slowly as a person, because an editor may update the caret only when the page is drawn. */
async function times(driver: EditorDriver, keys: string, count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    await driver.press(keys);
    await drawn(driver);
  }
}

/** Writes a word, turns its line into a list or a quote by the editor's own button, and moves into the middle of the word. */
async function inA(driver: EditorDriver, kind: 'list' | 'quote'): Promise<void> {
  await driver.type('ABCDEF');
  await driver.told(`void told.${kind}()`);
  await drawn(driver);
  await times(driver, 'End', 1);
  await times(driver, 'ArrowLeft', 3);
}

async function enter(driver: EditorDriver, editor: EditorName): Promise<void> {
  const { frame } = editorOf(editor);
  const place = editor === 'textarea' ? 'textarea' : '[contenteditable=true]';
  await driver.click(...(frame ? [frame] : []), place);
}

/** Expects that a read-only editor accepts no text, regardless of where its page has put the caret. */
export async function tryLocked(driver: EditorDriver, editor: EditorName): Promise<void> {
  await driver.ask('remember');
  await enter(driver, editor);
  await driver.type('typed');
  await leave(driver);
  await driver.told('void told.lock()');
  const before = await say(driver, 'html');
  expect(await insert(driver)).toEqual({ inserted: false, reason: 'none' });
  await pass(driver);
  expect(await say(driver, 'html')).toBe(before);
  expect(driver.errors).toEqual([]);
}

/**
 * Runs one trial from the click into the editor to redo. The text must be at the rep's caret, one undo must restore exactly what was there
 * before, redo must bring the text back, and no code in the text may run. Records for the table which steps were reached.
 */
export async function tryEditor(
  driver: EditorDriver,
  editor: EditorName,
  trial: TrialName,
  info: TestInfo,
): Promise<void> {
  const { begin, after }: Trial = trials[trial];
  const reached = (what: string) =>
    info.annotations.push({ type: 'reached', description: `${trial} ${what}` });
  await driver.ask('remember');
  await enter(driver, editor);
  await begin(driver);
  const before = { text: await say(driver, 'text'), html: await say(driver, 'html') };
  await leave(driver);

  expect(await insert(driver)).toEqual({ inserted: true, subjectFilled: false });
  await expect.poll(() => say(driver, 'text')).toMatch(after);
  expect(await say(driver, 'html')).not.toMatch(/onclick|onerror|<img|<script/i);
  reached('in');

  await pass(driver);
  await driver.press('Control+z');
  await expect.poll(() => say(driver, 'html')).toBe(before.html);
  expect(await say(driver, 'text')).toBe(before.text);
  reached('undo');

  await driver.press('Control+Shift+z');
  if ((await say(driver, 'html')) === before.html) await driver.press('Control+y');
  await expect.poll(() => say(driver, 'text')).toMatch(after);
  reached('redo');

  expect(await driver.told('document.title')).toBe('');
  expect(driver.errors).toEqual([]);
}
