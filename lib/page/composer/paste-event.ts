/**
 * Editors that keep a model of their own. Text inserted by a command they remove, misread, or merge with the typing before
 * it. A paste they handle themselves, as one undo step.
 */
const modelled =
  '.ProseMirror, .cke_editable, .ck-editor__editable, .ql-editor, [data-lexical-editor], [id^="editorParent_"] *';

export function takesPaste(editor: HTMLElement): boolean {
  return editor.matches(modelled);
}

/** The page's own constructors. A Firefox content script reaches them through `wrappedJSObject`; Chromium needs no such way. */
type Maker = Pick<typeof globalThis, 'DataTransfer' | 'ClipboardEvent' | 'Object'>;
type MaybeFirefox = Window & Maker & { wrappedJSObject?: Maker };

/**
 * Pastes into the editor at the selection. Returns whether the editor took the text: one that does cancels the event.
 * `html` must be sanitised, because the page's own code receives it.
 */
export function paste(editor: HTMLElement, html: string, text: string): boolean {
  const before = editor.innerHTML;
  const untaken = editor.dispatchEvent(pasteEvent(editor, html, text));
  return !untaken || editor.innerHTML !== before;
}

/**
 * Firefox: a page can't read a DataTransfer created by a content script, so the page's own constructors create the event,
 * and `event.clipboardData` is filled afterwards, because Firefox ignores the one passed in. Chromium accepts both.
 */
function pasteEvent(editor: HTMLElement, html: string, text: string): ClipboardEvent {
  // The document of a visible editor has a window.
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
