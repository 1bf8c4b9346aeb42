import type { Insertion, InsertOutcome } from '../../../lib/page/composer/insert-into-draft.ts';

/** A rep before one open page, in whichever browser. */
export interface Desk {
  /** The value of an expression, as the page's own scripts see it. */
  told(expression: string): Promise<unknown>;
  /** Asks the page code, in the world a content script has. */
  ask(name: string, ...args: unknown[]): Promise<unknown>;
  /** Clicks what a selector finds; each selector but the last is the frame that the next is looked for in. */
  click(...path: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Keys joined by a plus are pressed together. */
  press(keys: string): Promise<void>;
  /** Messages of errors that the page's scripts did not catch. */
  errors: readonly string[];
}

const offer: Insertion = {
  subject: null,
  // What no page may ever get, beside what it shall.
  html: '<p onclick="top.document.title=1">Dear Dana,</p><p>19 <b>EUR</b><img src="x" onerror="top.document.title=1"><script>top.document.title=1</script></p>',
  text: 'Dear Dana,\n19 EUR',
};

export async function insert(desk: Desk, what: Insertion = offer): Promise<InsertOutcome> {
  // The harness hands on what `insertIntoDraft` says.
  return (await desk.ask('insert', what)) as InsertOutcome;
}

/** What the editor says of itself, with every run of spaces as one. */
export async function say(desk: Desk, what: 'text' | 'html'): Promise<string> {
  const said = await desk.told(`told.${what}()`);
  return String(said)
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim();
}

/** The page has drawn what was done so far. */
export async function drawn(desk: Desk): Promise<void> {
  await desk.told('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
}

/**
 * The rep goes to the panel. Some editors join what comes within a second into one step of undo, and a rep takes
 * longer; so the page's clock goes on.
 */
export async function leave(desk: Desk): Promise<void> {
  await desk.told(`document.querySelector('#x').focus()`);
  await pass(desk);
}

export async function pass(desk: Desk): Promise<void> {
  await desk.told(`{ const now = Date.now.bind(Date); Date.now = () => now() + 2_000; }`);
}
