/**
 * Editors that keep a model of their own. What a command writes into their page they take back, half understand or
 * join to the typing before; a paste they know, and make it one step of their own undo.
 */
const modelled =
  '.ProseMirror, .cke_editable, .ck-editor__editable, .ql-editor, [data-lexical-editor], [id^="editorParent_"] *';

export function takesPaste(editor: HTMLElement): boolean {
  return editor.matches(modelled);
}

/** False in Firefox: a page reads nothing there from data a content script made, and an editor may still claim it. */
export function pageReadsPaste(): boolean {
  // Only Firefox gives its content scripts this way to the page's own objects.
  return !('wrappedJSObject' in window);
}

/**
 * Hands the editor this as pasted, at the selection. Returns whether it took it: an editor that does prevents the
 * browser's own paste.
 */
export function paste(editor: HTMLElement, html: string, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  const before = editor.innerHTML;
  const untaken = editor.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
  return !untaken || editor.innerHTML !== before;
}
