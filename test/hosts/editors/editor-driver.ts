import type { Insertion, InsertOutcome } from '../../../lib/page/composer/insert-into-draft.ts';

/** Acts as a rep on one open page, in either browser. */
export interface EditorDriver {
  /** Evaluates an expression as one of the page's own scripts would. */
  told(expression: string): Promise<unknown>;
  /** Calls a function of the page code, in the world of a content script. */
  ask(name: string, ...args: unknown[]): Promise<unknown>;
  /** Clicks the element of the last selector; every other selector names the frame that contains the next one. */
  click(...path: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Keys joined by a plus are pressed together. */
  press(keys: string): Promise<void>;
  /** The messages of errors that the page's scripts did not catch. */
  errors: readonly string[];
}

const offer: Insertion = {
  subject: null,
  // The text to insert, with HTML that must never reach a page.
  html: '<p onclick="top.document.title=1">Dear Dana,</p><p>19 <b>EUR</b><img src="x" onerror="top.document.title=1"><script>top.document.title=1</script></p>',
  text: 'Dear Dana,\n19 EUR',
};

export async function insert(
  driver: EditorDriver,
  what: Insertion = offer,
): Promise<InsertOutcome> {
  // The harness returns what `insertIntoDraft` returns.
  return (await driver.ask('insert', what)) as InsertOutcome;
}

/** The editor's own content, with every run of white space as one space. */
export async function say(driver: EditorDriver, what: 'text' | 'html'): Promise<string> {
  const said = await driver.told(`told.${what}()`);
  return String(said)
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim();
}

/** Resolves when the page has drawn all changes made so far. */
export async function drawn(driver: EditorDriver): Promise<void> {
  await driver.told('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
}

/**
 * Moves the focus to the panel. Some editors join changes within a second into one undo step. A rep takes longer than that, so the page's
 * clock is moved on.
 */
export async function leave(driver: EditorDriver): Promise<void> {
  await driver.told(`document.querySelector('#x').focus()`);
  await pass(driver);
}

export async function pass(driver: EditorDriver): Promise<void> {
  await driver.told(`{ const now = Date.now.bind(Date); Date.now = () => now() + 2_000; }`);
}
