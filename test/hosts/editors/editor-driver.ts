import type { Insertion, InsertOutcome } from '../../../lib/page/composer/insert-into-draft.ts';

/** A rep in front of one open page, in either browser. */
export interface EditorDriver {
  /** The value of an expression, as the page's own scripts see it. */
  told(expression: string): Promise<unknown>;
  /** Calls the page code, in the world of a content script. */
  ask(name: string, ...args: unknown[]): Promise<unknown>;
  /** Clicks the element of the last selector; each selector before it is the frame in which the next is looked for. */
  click(...path: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Keys joined by a plus are pressed together. */
  press(keys: string): Promise<void>;
  /** The messages of errors that the page's scripts did not catch. */
  errors: readonly string[];
}

const offer: Insertion = {
  subject: null,
  // The text, with HTML that no page may ever get.
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

/** Resolves when the page has drawn everything done so far. */
export async function drawn(driver: EditorDriver): Promise<void> {
  await driver.told('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
}

/**
 * The rep goes to the panel. Some editors join changes within a second into one undo step, and a rep takes
 * longer, so the page's clock is moved on.
 */
export async function leave(driver: EditorDriver): Promise<void> {
  await driver.told(`document.querySelector('#x').focus()`);
  await pass(driver);
}

export async function pass(driver: EditorDriver): Promise<void> {
  await driver.told(`{ const now = Date.now.bind(Date); Date.now = () => now() + 2_000; }`);
}
