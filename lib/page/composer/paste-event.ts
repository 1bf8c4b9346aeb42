/**
 * Editors that keep a model of their own. What a command writes into their page they take back, half understand or
 * join to the typing before; a paste they know, and make it one step of their own undo.
 */
const modelled =
  '.ProseMirror, .cke_editable, .ck-editor__editable, .ql-editor, [data-lexical-editor], [id^="editorParent_"] *';

export function takesPaste(editor: HTMLElement): boolean {
  return editor.matches(modelled);
}

/** What Firefox gives a content script to make what belongs to the page. No other browser needs it or has it. */
type Maker = Pick<typeof globalThis, 'DataTransfer' | 'ClipboardEvent' | 'Object'>;
type MaybeFirefox = Window & Maker & { wrappedJSObject?: Maker };

/**
 * Hands the editor this as pasted, at the selection. Returns whether it took it: an editor that does prevents the
 * browser's own paste. `html` is clean: the page's own code gets it.
 */
export function paste(editor: HTMLElement, html: string, text: string): boolean {
  const before = editor.innerHTML;
  const untaken = editor.dispatchEvent(pasteEvent(editor, html, text));
  return !untaken || editor.innerHTML !== before;
}

/**
 * In Firefox a page reads nothing from data that was made here, so the page's own constructors make the event. There an
 * event takes no data from outside but has some of its own; elsewhere it has what it is given. Both are filled last.
 */
function pasteEvent(editor: HTMLElement, html: string, text: string): ClipboardEvent {
  // An editor that is on the screen has a window.
  const view = editor.ownerDocument.defaultView as MaybeFirefox;
  const maker = view.wrappedJSObject ?? view;
  const init = new maker.Object();
  const clipboardData = new maker.DataTransfer();
  Object.assign(init, { clipboardData, bubbles: true, cancelable: true, composed: true });
  const event = new maker.ClipboardEvent('paste', init);
  event.clipboardData?.setData('text/html', html);
  event.clipboardData?.setData('text/plain', text);
  return event;
}
