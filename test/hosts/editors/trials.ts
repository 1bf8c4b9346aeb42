import { expect, type TestInfo } from '@playwright/test';
import { type Desk, drawn, insert, leave, pass, say } from './desk.ts';
import { type EditorName, editorOf } from './pages.ts';

/** What the rep was doing when the text was inserted. */
interface Trial {
  begin(desk: Desk): Promise<void>;
  /** What the editor contains then. */
  after: RegExp;
}

const trials = {
  caret: {
    begin: async (desk) => {
      await desk.type('start end');
      await times(desk, 'ArrowLeft', 3);
      await desk.type('mid ');
    },
    after: /^start mid ?Dear Dana, ?19 EUR ?end$/,
  },
  empty: { begin: async () => {}, after: /^Dear Dana, ?19 EUR$/ },
  word: {
    begin: async (desk) => {
      await desk.type('ABCDEF');
      await times(desk, 'ArrowLeft', 3);
    },
    after: /^ABC ?Dear Dana, ?19 EUR ?DEF$/,
  },
  selection: {
    begin: async (desk) => {
      await desk.type('start OLD end');
      await times(desk, 'ArrowLeft', 4);
      await times(desk, 'Shift+ArrowLeft', 3);
    },
    after: /^start ?Dear Dana, ?19 EUR ?end$/,
  },
  list: {
    begin: (desk) => inA(desk, 'list'),
    // Some editors write list markers as text.
    after: /^(\* )?ABC ?Dear Dana,[ *]*19 EUR[ *]*DEF$/,
  },
  quote: { begin: (desk) => inA(desk, 'quote'), after: /^ABC ?Dear Dana, ?19 EUR ?DEF$/ },
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

/** Presses keys one after another at the speed of a hand: an editor may update the caret only when the page is drawn. */
async function times(desk: Desk, keys: string, count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    await desk.press(keys);
    await drawn(desk);
  }
}

/** Writes a word, turns its line into a list or a quote by the editor's own button, and moves into the middle of the word. */
async function inA(desk: Desk, kind: 'list' | 'quote'): Promise<void> {
  await desk.type('ABCDEF');
  await desk.told(`void told.${kind}()`);
  await drawn(desk);
  await times(desk, 'End', 1);
  await times(desk, 'ArrowLeft', 3);
}

async function enter(desk: Desk, editor: EditorName): Promise<void> {
  const { frame } = editorOf(editor);
  const place = editor === 'textarea' ? 'textarea' : '[contenteditable=true]';
  await desk.click(...(frame ? [frame] : []), place);
}

/** A read-only editor takes nothing, whatever its page did with the caret. */
export async function tryLocked(desk: Desk, editor: EditorName): Promise<void> {
  await desk.ask('remember');
  await enter(desk, editor);
  await desk.type('typed');
  await leave(desk);
  await desk.told('void told.lock()');
  const before = await say(desk, 'html');
  expect(await insert(desk)).toEqual({ inserted: false, reason: 'none' });
  await pass(desk);
  expect(await say(desk, 'html')).toBe(before);
  expect(desk.errors).toEqual([]);
}

/**
 * One trial from the click into the editor to redo: the text is where the rep was, one undo restores exactly what was
 * there, redo brings the text back, and none of its code ran. The steps that were reached are recorded for the table.
 */
export async function tryEditor(
  desk: Desk,
  editor: EditorName,
  trial: TrialName,
  info: TestInfo,
): Promise<void> {
  const { begin, after }: Trial = trials[trial];
  const reached = (what: string) =>
    info.annotations.push({ type: 'reached', description: `${trial} ${what}` });
  await desk.ask('remember');
  await enter(desk, editor);
  await begin(desk);
  const before = { text: await say(desk, 'text'), html: await say(desk, 'html') };
  await leave(desk);

  expect(await insert(desk)).toEqual({ inserted: true, subjectFilled: false });
  await expect.poll(() => say(desk, 'text')).toMatch(after);
  expect(await say(desk, 'html')).not.toMatch(/onclick|onerror|<img|<script/i);
  reached('in');

  await pass(desk);
  await desk.press('Control+z');
  await expect.poll(() => say(desk, 'html')).toBe(before.html);
  expect(await say(desk, 'text')).toBe(before.text);
  reached('undo');

  await desk.press('Control+Shift+z');
  if ((await say(desk, 'html')) === before.html) await desk.press('Control+y');
  await expect.poll(() => say(desk, 'text')).toMatch(after);
  reached('redo');

  expect(await desk.told('document.title')).toBe('');
  expect(desk.errors).toEqual([]);
}
