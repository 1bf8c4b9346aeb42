/**
 * Editors that keep a model of their own. What a command writes into their page they take back, half understand or
 * join to the typing before; a paste they know, and make it one step of their own undo.
 */
const modelled =
  '.ProseMirror, .cke_editable, .ck-editor__editable, .ql-editor, [data-lexical-editor], [id^="editorParent_"] *';

export function takesPaste(editor: HTMLElement): boolean {
  return editor.matches(modelled);
}

/** What Firefox gives a content script to make things that belong to the page; no other browser needs or has it. */
interface Firefox {
  wrappedJSObject?: Pick<typeof globalThis, 'DataTransfer' | 'ClipboardEvent'>;
  cloneInto?: <T>(value: T, target: unknown, options: { wrapReflectors: boolean }) => T;
}

/**
 * Hands the editor this as pasted, at the selection. Returns whether it took it: an editor that does prevents the
 * browser's own paste. `html` is clean: the page's own code gets it.
 */
export function paste(editor: HTMLElement, html: string, text: string): boolean {
  const before = editor.innerHTML;
  const untaken = editor.dispatchEvent(pasteEvent(html, text));
  return !untaken || editor.innerHTML !== before;
}

/** In Firefox the data of an event made here reads as empty to the page, so it is made there. */
function pasteEvent(html: string, text: string): ClipboardEvent {
  // Both are undefined in every other browser.
  const { cloneInto } = globalThis as Firefox;
  const maker = (window as Firefox).wrappedJSObject ?? globalThis;
  const clipboardData = new maker.DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  const what = { clipboardData, bubbles: true, cancelable: true, composed: true };
  return new maker.ClipboardEvent(
    'paste',
    cloneInto?.(what, window, { wrapReflectors: true }) ?? what,
  );
}
